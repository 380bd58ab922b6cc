import Layouts

/// The cards of all entries: made in advance when every page will be rendered, or each when it is asked for.
struct CardList: Sendable {
  private let made: [Value]?
  private let make: @Sendable (Int) -> Value

  init(_ count: Int, workers: Workers?, make: @escaping @Sendable (Int) -> Value) {
    made = workers?.map(count, make)
    self.make = make
  }

  subscript(_ place: Int) -> Value { made?[place] ?? make(place) }
}
