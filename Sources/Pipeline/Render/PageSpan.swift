/// Pages and issues, as a reference has them.
enum PageSpan {
  /// With an en dash where two numbers have a hyphen between them: "6-7, 12-15" is "6–7, 12–15".
  static func text(_ source: String) -> String {
    var out = ""
    var last: Character?
    var rest = source[...]
    while let next = rest.popFirst() {
      let isBetween = last?.isNumber ?? false && rest.first?.isNumber ?? false
      out.append(next == "-" && isBetween ? "–" : next)
      last = next
    }
    return out
  }
}
