import Diagnostics
import Markup

/// What is said of names that stand for nothing.
extension Linker {
  // MARK: Ids in fields

  /// What is said of an id that no entry of the kind has.
  func missing(
    _ reference: EntryReference, of kind: KindIndex, _ field: Field, in entry: Entry
  ) -> Diagnostic {
    let id = reference.id
    let candidates = library.range(of: kind).lazy.map { library.entries[$0].id }
    func mistake(_ message: String, _ help: String, _ meant: String?) -> Diagnostic {
      Diagnostic(
        "missing-entry", .error, message, path: entry.source, span: reference.span, help: help,
        fix: meant.map { .write($0, for: id, at: reference.span) })
    }
    // Word processors write spaces that YAML takes for letters, and turn quotation marks, which then belong to the word.
    let bare = id.trimmed()
    if bare != id, candidates.contains(bare) {
      return mistake(
        "a special space of a word processor stands beside '\(bare)'",
        "delete it, and type an ordinary space if one is wanted", bare)
    }
    let word = id.filter { !"“”„‘’‚\"'".contains($0) }.trimmed()
    if word != id, candidates.contains(word) {
      return mistake(
        "'\(word)' has the quotation marks of a word processor", "write \(word) without them", word)
    }
    if case .list = field.type, let mistake = unparted(id, candidates, mistake) { return mistake }
    if library.schema[kind].isBibliography, Self.isPages(id) {
      return mistake(
        "'\(id)' is no reference", "leave pages out here: they stand in the text, as in [@key, \(id)]", nil)
    }
    let near =
      names.idsByTitle[id.lowercased()] ?? NearMiss.suggestion(for: id, among: candidates)
    return mistake(
      "no \(library.schema[kind].one.lowercasedFirst()) has the id '\(id)'",
      near.map { "did you mean '\($0)'?" } ?? [ids(of: kind), beginning(id, kind)].joined(separator: "; "),
      near)
  }

  /// How to begin an entry that is named and does not exist.
  private func beginning(_ id: String, _ kind: KindIndex) -> String {
    let command = library.schema[kind].command(beginning: id)
    return "or make it with: \(command), then fill in the file that it names"
  }

  /// Ids in one item of a list, with semicolons as between the works of a citation, or with spaces alone.
  private func unparted(
    _ id: String, _ candidates: some Sequence<String>, _ mistake: (String, String, String?) -> Diagnostic
  ) -> Diagnostic? {
    let parts = id.split { $0 == ";" || $0.isWhitespace }.map(String.init)
    guard parts.count > 1, parts.allSatisfy(candidates.contains) else { return nil }
    let list = parts.joined(separator: ", ")
    return mistake(
      id.contains(";")
        ? "a semicolon stands here, where a list takes a comma"
        : "a comma is missing between '\(parts[0])' and '\(parts[1])'",
      "write [\(list)]", list)
  }

  /// `p. 4`, `pp. 4–6`, `pages 4-6`: a part of a work that follows a comma, as in a citation.
  private static func isPages(_ text: String) -> Bool {
    let letters = text.lowercased().prefix { $0.isLetter }
    let rest = text.dropFirst(letters.count).drop { $0 == "." || $0.isWhitespace }
    return ["p", "pp", "pg", "page", "pages"].contains(String(letters))
      && rest.first.map { $0.isNumber } ?? false
      && rest.allSatisfy { $0.isNumber || "-–, ".contains($0) }
  }

  /// What may stand where an entry of a kind is named.
  func ids(of kind: KindIndex) -> String {
    let all = library.range(of: kind).lazy.map { library.entries[$0].id }
    if all.count == 1 { return "write \(all[0])" }
    if (2...12).contains(all.count) { return "write one of \(all.joined(separator: ", "))" }
    return "write the name of a file in content/\(library.schema[kind].folder), without '.md'"
  }

  // MARK: Links

  static func didYouMean(_ way: String) -> String {
    let written = PathText.encoded(way)
    return written == way ? "did you mean '\(way)'?" : "did you mean '\(way)'? Write it as \(written)"
  }

  /// What is said of `[[id]]` when no entry has the id.
  func missing(_ id: String, _ link: Link, _ entry: Entry) -> Diagnostic {
    func mistake(_ message: String, _ help: String, _ meant: String?) -> Diagnostic {
      Diagnostic(
        "missing-entry", .error, message, path: entry.source, span: link.span, help: help,
        fix: meant.map { .write($0, for: id, at: link.span, lead: "[[") })
    }
    if let near = names.idsByTitle[id.lowercased()]
      ?? NearMiss.suggestion(for: id, among: library.entries.lazy.map(\.id))
    {
      return mistake("no entry has the id '\(id)'", "did you mean '\(near)'?", near)
    }
    if let mistake = file(id, mistake, entry) { return mistake }
    // Nothing tells of which kind an entry would be.
    let kinds = library.schema.kinds.filter { !$0.isBibliography }
    let making = kinds.first.map {
      "make the entry with: \($0.command(beginning: id, as: "KIND")), where KIND is one of "
        + "\(kinds.map(\.name).joined(separator: ", ")); or "
    }
    return mistake(
      "no entry has the id '\(id)'",
      "write the name of an entry's file, without '.md'; or \(making ?? "")take [[ and ]] away", nil)
  }

  /// `[[room.jpg]]`: double brackets round the name of a file.
  private func file(
    _ name: String, _ mistake: (String, String, String?) -> Diagnostic, _ entry: Entry
  ) -> Diagnostic? {
    let ending = name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    let isPicture = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"].contains(ending)
    let found = Self.join(entry.source, name).flatMap { source in
      Self.nearest(to: source, among: library.assets.map(\.source))
    }
    guard found != nil || isPicture else { return nil }
    let way = PathText.encoded(found.map { Self.relative(from: entry.source, to: $0) } ?? name)
    return mistake(
      "'\(name)' is a \(isPicture ? "picture" : "file"), and double brackets take the name of an entry",
      isPicture ? "write ![what it shows](\(way))" : "write [what it is](\(way))", nil)
  }

  /// What is said of a link to a file that does not exist.
  ///
  /// - Parameters:
  ///   - path: As the link names it, without percent-encoding.
  ///   - source: The same in the project.
  func missing(
    file path: String, _ fragment: String?, at source: String, _ link: Link, _ entry: Entry
  ) -> Diagnostic {
    let part = fragment.map { "#\($0)" } ?? ""
    let slip =
      LinkSlip.webAddress(path, part) ?? page(of: source, part, entry)
      ?? Self.nearest(to: source, among: library.entries.map(\.source) + library.assets.map(\.source)).map {
        let way = Self.relative(from: entry.source, to: $0)
        return LinkSlip(
          message: "there is no file '\(source)'", help: Self.didYouMean(way),
          meant: PathText.encoded(way) + part)
      }
      ?? LinkSlip(
        message: "there is no file '\(source)'",
        help: "the way begins at this file's own folder: '../' leads to the folder above")
    return slip.diagnostic(
      "missing-file", path: entry.source, span: link.span, old: PathText.spaced(path) + part)
  }

  /// The address of an entry's page, or the name of its file without an ending, in place of the file.
  private func page(of source: String, _ part: String, _ entry: Entry) -> LinkSlip? {
    let name = source.split(separator: "/").last.map(String.init) ?? source
    let ending = [".html", ".htm"].first { name.lowercased().hasSuffix($0) }
    guard let index = names.entriesByID[String(name.dropLast(ending?.utf8.count ?? 0))] else { return nil }
    let target = library.entries[index.value]
    let link = "[[\(target.id)]]"
    guard target.original.hasSuffix(".md") else {
      return LinkSlip(message: "there is no file '\(source)'", help: "write \(link)")
    }
    let way = PathText.encoded(Self.relative(from: entry.source, to: target.original)) + part
    return LinkSlip(
      message: "there is no file '\(source)'",
      help: "write \(link), or the way to the entry's file: \(way)", meant: way)
  }

  /// The mistake of a link to this computer; nil for all others.
  func preview(_ address: String, _ link: Link, _ entry: Entry) -> Diagnostic? {
    LinkSlip.preview(
      address,
      entry: { path in
        let base = library.settings.basePath.dropFirst()
        let inSite = !base.isEmpty && path.hasPrefix(base) ? path.dropFirst(base.count) : path[...]
        return library.entries.first { $0.path.text == inSite }?.id
      })?.diagnostic("local-address", .warning, path: entry.source, span: link.span)
  }

  // MARK: Citations

  func missingWork(_ cite: Markup.Cite, _ kind: KindIndex, _ entry: Entry) -> Diagnostic {
    let keys = library.range(of: kind).lazy.map { library.entries[$0].id }
    let near = NearMiss.suggestion(for: cite.key, among: keys)
    let name = cite.key.lowercased()
    // "[@Healey 2014]", as one cites for people.
    let after = (cite.locator + cite.suffix).drop { $0 == " " }
    let year = after.prefix { $0.isNumber }
    if near == nil, year.count == 4, let key = keys.first(where: { $0.lowercased() == name + year }) {
      let next = after.dropFirst(year.count).first
      return Diagnostic(
        "missing-work", .error, "a key has no space in it, and '\(cite.key) \(year)' has one",
        path: entry.source,
        span: cite.keySpan, help: "write @\(key) in place of @\(cite.key) \(year)",
        fix: next.map { $0.isLetter || $0.isNumber } ?? false ? nil : Self.joined(cite, year, key))
    }
    // "[@Healey]", without its year.
    let begun =
      near == nil
      ? keys.first { $0.hasPrefix(name) && $0.dropFirst(name.count).first?.isNumber == true } : nil
    return Diagnostic(
      "missing-work", .error, "no work in the bibliography has the key '\(cite.key)'", path: entry.source,
      span: cite.keySpan,
      help: (near ?? begun).map { "did you mean '\($0)'?" } ?? missingWorkHelp(cite.key, kind),
      fix: near.map { .write($0, for: cite.key, at: cite.keySpan, lead: "@") })
  }

  /// A key and its year as one word.
  private static func joined(_ cite: Markup.Cite, _ year: Substring, _ key: String) -> Fix {
    let span = cite.keySpan
    let isKey = span.range.count == cite.key.utf8.count
    let whole = isKey ? Span(start: span.start, end: span.end + UInt32(1 + year.utf8.count)) : span
    return .write(key, for: "\(cite.key) \(year)", at: whole, lead: "@")
  }

  /// What is likelier meant comes first: most keys hold a year.
  private func missingWorkHelp(_ key: String, _ kind: KindIndex) -> String {
    let adding =
      "check the key; or make the work's file with: \(library.schema[kind].command(beginning: key)), then fill in the file that it names"
    let escaping = "write '\\@\(key)' if it cites nothing"
    return key.contains(where: \.isNumber) ? "\(adding); or \(escaping)" : "\(escaping), or \(adding)"
  }
}

extension LinkSlip {
  /// - Parameter old: The address as it is written, for a fix.
  func diagnostic(
    _ id: String, _ severity: Diagnostic.Severity = .error, path: String, span: Span, old: String = ""
  ) -> Diagnostic {
    Diagnostic(
      id, severity, message, path: path, span: span, help: help,
      fix: meant.map { .write($0, for: old, at: span, lead: "](") })
  }
}
