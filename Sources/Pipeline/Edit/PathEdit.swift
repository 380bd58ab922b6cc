import Diagnostics

/// Finds what an edit of a mention replaces in a file.
///
/// Beyond what ``Fix/Edit/places(in:)`` finds: a path that is written with percent signs or followed by a
/// part of the page, and one that stands in a definition, `[label]: path`, away from its link.
enum PathEdit {
  static func places(_ edit: Fix.Edit, in bytes: [UInt8]) -> [(range: Range<Int>, new: [UInt8])] {
    guard edit.lead == "](" else { return edit.places(in: bytes) }
    var edit = edit
    edit.new = encoded(edit.new)
    let range = edit.span.range
    guard range.upperBound <= bytes.count else { return [] }
    let end = bytes[range].firstIndex(of: UInt8(ascii: "#")) ?? range.upperBound
    let raw = bytes[range.lowerBound..<end]
    if decoded(raw) == Array(edit.old.utf8) { return [(range.lowerBound..<end, Array(edit.new.utf8))] }
    for old in [edit.old, encoded(edit.old)] {
      edit.old = old
      let found = edit.places(in: bytes)
      if !found.isEmpty { return found }
      let definitions = Fix.Edit(Span(0..<bytes.count), old, to: edit.new, lead: "]: ").places(in: bytes)
      if !definitions.isEmpty { return definitions }
    }
    return []
  }

  /// As an address in Markdown takes it: what would end it is percent-encoded.
  private static func encoded(_ path: String) -> String {
    var out = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case " ": out += "%20"
      case "(": out += "%28"
      case ")": out += "%29"
      case "%": out += "%25"
      case "#": out += "%23"
      case "<": out += "%3C"
      case ">": out += "%3E"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        out.append(value)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return out
  }
}
