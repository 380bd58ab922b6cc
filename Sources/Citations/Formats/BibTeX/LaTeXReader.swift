/// Reads the LaTeX of a field into text with CSL's markup.
struct LaTeXReader {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private let protects: Bool
  /// Commands that were dropped, their arguments kept.
  private(set) var unknown: [String] = []
  private static let deepest = 60

  private init(_ text: String, protects: Bool) {
    scalars = Array(text.unicodeScalars)
    self.protects = protects
  }

  /// - Parameter protects: Whether braces around capitals mean that text case leaves them alone.
  static func read(_ text: String, protects: Bool = false) -> (text: String, unknown: [String]) {
    var needs = false
    for byte in text.utf8 where "\\{}$~-`'\n\t\r".utf8.contains(byte) {
      needs = true
      break
    }
    if !needs { return (squeezed(text), []) }
    var reader = LaTeXReader(text, protects: protects)
    let out = reader.group(0, isMath: false, until: nil)
    return (squeezed(out), reader.unknown)
  }

  private static func squeezed(_ text: String) -> String {
    var out = ""
    var isGap = false
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" {
        isGap = true
        continue
      }
      if isGap, !out.isEmpty { out += " " }
      isGap = false
      out.unicodeScalars.append(scalar)
    }
    return out
  }

  private mutating func group(_ depth: Int, isMath: Bool, until end: Unicode.Scalar?) -> String {
    var out = ""
    var closers: [String] = []
    while at < scalars.count {
      let scalar = scalars[at]
      if scalar == end {
        at += 1
        break
      }
      at += 1
      switch scalar {
      case "\\": command(depth, isMath, &out, &closers)
      case "{":
        guard depth < Self.deepest else { continue }
        let isCommand = at < scalars.count && scalars[at] == "\\"
        let inner = group(depth + 1, isMath: isMath, until: "}")
        let hasCapital = inner.unicodeScalars.contains { $0.properties.isUppercase }
        let isProtected = protects && depth == 0 && !isMath && !isCommand && hasCapital
        out += isProtected ? "<span class=\"nocase\">\(inner)</span>" : inner
      case "}": continue
      case "$" where isMath: break
      case "$":
        guard depth < Self.deepest else { continue }
        if at < scalars.count, scalars[at] == "$" { at += 1 }
        out += group(depth + 1, isMath: true, until: "$")
      case "_" where isMath: out += "<sub>\(argument(depth, isMath: true))</sub>"
      case "^" where isMath: out += "<sup>\(argument(depth, isMath: true))</sup>"
      case "~": out += "\u{A0}"
      case "-":
        var count = 1
        while at < scalars.count, scalars[at] == "-", count < 3 {
          count += 1
          at += 1
        }
        out += count == 1 ? "-" : count == 2 ? "–" : "—"
      case "`":
        if at < scalars.count, scalars[at] == "`" {
          at += 1
          out += "“"
        } else {
          out += "‘"
        }
      case "'":
        if at < scalars.count, scalars[at] == "'" {
          at += 1
          out += "”"
        } else {
          out += "’"
        }
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + closers.reversed().joined()
  }

  /// A group in braces, a command, or one character.
  private mutating func argument(_ depth: Int, isMath: Bool) -> String {
    skipSpace()
    guard at < scalars.count, depth < Self.deepest else { return "" }
    let scalar = scalars[at]
    at += 1
    switch scalar {
    case "{": return group(depth + 1, isMath: isMath, until: "}")
    case "\\":
      var out = ""
      var closers: [String] = []
      command(depth + 1, isMath, &out, &closers)
      return out + closers.reversed().joined()
    case "}":
      at -= 1
      return ""
    default: return String(Character(scalar))
    }
  }

  private mutating func skipSpace() {
    while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
  }

  private mutating func command(_ depth: Int, _ isMath: Bool, _ out: inout String, _ closers: inout [String])
  {
    guard at < scalars.count else { return }
    var name = ""
    while at < scalars.count, scalars[at].isASCII, scalars[at].properties.isAlphabetic {
      name.unicodeScalars.append(scalars[at])
      at += 1
    }
    if name.isEmpty {
      let sign = scalars[at]
      at += 1
      if let mark = LaTeXCommands.accents[String(Character(sign))] {
        accent(mark, depth, &out)
        return
      }
      switch sign {
      case "&", "%", "$", "#", "_", "{", "}": out.unicodeScalars.append(sign)
      case ",": out += "\u{202F}"
      case " ", "\\", "\n": out += " "
      case "-", "/", "@", "!", "(", ")", "[", "]": break
      default: out.unicodeScalars.append(sign)
      }
      return
    }
    if at < scalars.count, scalars[at] == "*" { at += 1 }
    if let mark = LaTeXCommands.accents[name] {
      accent(mark, depth, &out)
    } else if let symbol = LaTeXCommands.symbols[name] {
      out += symbol
      endOfWord()
    } else if let style = LaTeXCommands.styles[name] {
      out += style.open + argument(depth, isMath: isMath) + style.close
    } else if let style = LaTeXCommands.switches[name] {
      skipSpace()
      out += style.open
      closers.append(style.close)
    } else if name == "url" || name == "nolinkurl" {
      out += verbatim()
    } else if name == "href" {
      _ = verbatim()
      out += argument(depth, isMath: isMath)
    } else {
      if !LaTeXCommands.transparent.contains(name), !unknown.contains(name) { unknown.append(name) }
      skipSpace()
    }
  }

  /// The blank after a command in letters ends it; an empty group does, too.
  private mutating func endOfWord() {
    if at + 1 < scalars.count, scalars[at] == "{", scalars[at + 1] == "}" {
      at += 2
    } else {
      skipSpace()
    }
  }

  private mutating func accent(_ mark: Unicode.Scalar, _ depth: Int, _ out: inout String) {
    let letters = argument(depth, isMath: false)
    guard let first = letters.unicodeScalars.first else { return }
    out += LaTeXCommands.composed(first, mark)
    out.unicodeScalars.append(contentsOf: letters.unicodeScalars.dropFirst())
  }

  private mutating func verbatim() -> String {
    skipSpace()
    guard at < scalars.count, scalars[at] == "{" else { return "" }
    at += 1
    var out = ""
    var depth = 0
    while at < scalars.count {
      let scalar = scalars[at]
      at += 1
      if scalar == "{" { depth += 1 }
      if scalar == "}" {
        if depth == 0 { break }
        depth -= 1
      }
      if scalar == "\\", at < scalars.count, "%#&_{}~".unicodeScalars.contains(scalars[at]) { continue }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}
