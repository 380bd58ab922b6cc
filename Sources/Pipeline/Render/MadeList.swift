/// Parts that many pages show: made in advance when every page will be rendered, or each when it is asked for.
struct MadeList<Element: Sendable>: Sendable {
  let count: Int
  private let made: [Element]?
  private let make: @Sendable (Int) -> Element

  init(_ count: Int, workers: Workers?, make: @escaping @Sendable (Int) -> Element) {
    self.count = count
    made = workers?.map(count, make)
    self.make = make
  }

  subscript(_ place: Int) -> Element { made?[place] ?? make(place) }
}
