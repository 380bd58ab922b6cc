/// The shapes on the context stack where a layout is called.
///
/// Of equal record types only the innermost is kept: it has all the fields that
/// the others have, so nothing is ever found in those. That makes the number of
/// stacks finite however deep a layout calls itself.
struct ContextStack: Hashable {
  /// Outermost first.
  private(set) var records: [ShapeID] = []
  /// What `{{.}}` is, if not the innermost record.
  private(set) var item: Shape?

  /// - Parameter frames: All levels, outermost first.
  init(_ frames: some Collection<Shape>) {
    for frame in frames {
      if case .record(let id) = frame {
        records.removeAll { $0 == id }
        records.append(id)
        item = nil
      } else {
        item = frame
      }
    }
  }

  var frames: [Shape] { records.map { .record($0) } + (item.map { [$0] } ?? []) }
}
