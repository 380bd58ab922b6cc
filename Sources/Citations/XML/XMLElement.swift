import Diagnostics

/// One element of a style or locale file.
struct XMLElement: Sendable {
  /// Without a namespace prefix.
  var name: String
  var attributes: [(name: String, value: String)] = []
  var children: [XMLElement] = []
  /// The text directly inside, with the entities replaced.
  var text: String = ""
  /// The start tag.
  var span: Span

  subscript(_ attribute: String) -> String? {
    for known in attributes where known.name == attribute { return known.value }
    return nil
  }

  func child(_ name: String) -> XMLElement? {
    for child in children where child.name == name { return child }
    return nil
  }
}
