/// Gives each name a small integer.
struct NameTable: Sendable {
  private(set) var texts: [String] = []
  private var ids: [String: Int] = [:]

  var count: Int { texts.count }

  mutating func intern(_ text: String) -> Int {
    if let id = ids[text] { return id }
    let id = texts.count
    ids[text] = id
    texts.append(text)
    return id
  }

  func id(of text: String) -> Int? { ids[text] }

  func text(of id: Int) -> String { texts[id] }
}
