/// Tells for each cite whether its work was cited before, and how near (CSL 1.0.2, "Position").
struct Positions {
  private struct Seen {
    var firstNote: Int?
    var lastNote: Int
  }

  /// - Parameter clusters: In the order of the text, each with its cites in the order of printing.
  static func states(_ clusters: [Cluster], nearNoteDistance: Int, isNoteStyle: Bool) -> [[CiteState]] {
    var seen: [String: Seen] = [:]
    var last: Cluster?
    var out: [[CiteState]] = []
    out.reserveCapacity(clusters.count)
    for (place, cluster) in clusters.enumerated() {
      let note = cluster.noteNumber ?? place + 1
      // Where nobody numbers the notes of a note style, each cluster is one.
      let firstNote = cluster.noteNumber ?? (isNoteStyle ? note : nil)
      var states: [CiteState] = []
      for (number, cite) in cluster.cites.enumerated() {
        var state = CiteState(cite: cite)
        let before: Cite? =
          number > 0
          ? cluster.cites[number - 1] : last.flatMap { $0.cites.count == 1 ? $0.cites[0] : nil }
        if let known = seen[cite.id] {
          state.position = before?.id == cite.id ? repeated(cite, after: before!) : .subsequent
          state.isNearNote = note - known.lastNote <= nearNoteDistance
          state.firstNote = known.firstNote
        }
        seen[cite.id, default: Seen(firstNote: firstNote, lastNote: note)].lastNote = note
        if let forced = cite.position { state.position = forced }
        if let forced = cite.isNearNote { state.isNearNote = forced }
        states.append(state)
      }
      last = cluster
      out.append(states)
    }
    return out
  }

  private static func repeated(_ cite: Cite, after before: Cite) -> Cite.Position {
    if before.locator.isEmpty { return cite.locator.isEmpty ? .ibid : .ibidWithLocator }
    if cite.locator.isEmpty { return .subsequent }
    let isSame = cite.locator == before.locator && (cite.label ?? "page") == (before.label ?? "page")
    return isSame ? .ibid : .ibidWithLocator
  }
}
