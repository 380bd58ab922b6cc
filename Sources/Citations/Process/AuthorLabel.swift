/// Names and year of a work in a few words, whatever the style: "Healey and Healey (2018)".
enum AuthorLabel {
  private static let element: NamesElement = {
    func names(_ variables: [String]) -> NamesElement {
      NamesElement(
        variables: variables, options: NameOptions(), hasName: false, name: Formatting(), isLabelFirst: false,
        substitutes: [], formatting: Formatting())
    }
    var element = names(["author"])
    element.hasName = true
    element.options.form = .short
    element.options.and = .text
    element.options.etAlMin = 4
    element.options.etAlUseFirst = 1
    element.options.delimiterPrecedesLast = .never
    for variable in ["editor", "director", "composer", "interviewer", "translator", "container-author"] {
      element.substitutes.append(.names(names([variable])))
    }
    element.substitutes.append(.text(.variable("title", isShort: true), Formatting()))
    return element
  }()

  static func names(_ work: Work, _ context: Context) -> [Node] {
    var renderer = Renderer(context, mode: .bibliography, options: NameOptions(), work: work)
    var out: [Node] = []
    _ = renderer.names(element, &out)
    return out.isEmpty ? [.text(work.reference.id)] : out
  }

  static func label(_ work: Work, _ context: Context) -> String {
    var year = ""
    if let date = work.reference.dates["issued"] {
      if let start = date.start.first {
        year = String(start)
        if let end = date.end, end.first != start { year += "–" + (end.first.map(String.init) ?? "") }
      } else {
        year = date.literal ?? ""
      }
    }
    if year.isEmpty {
      year = work.reference.variables["status"] ?? context.locale.term("no date", .short) ?? "n.d."
    }
    if let suffix = work.yearSuffix {
      year += (year.last?.isNumber ?? false ? "" : "-") + Work.letters(suffix)
    }
    return names(work, context).plain + " (" + year + ")"
  }

  /// A label of letters and digits as citeproc's trigraph makes it: "RoNo78".
  static func trigraph(_ reference: Reference) -> String {
    let names = reference.names["author"] ?? reference.names["editor"] ?? []
    let counts = [[4], [2, 2], [2, 1, 1], [1, 1, 1, 1]][min(max(names.count, 1), 4) - 1]
    var out = ""
    for (name, count) in zip(names, counts) {
      let text = name.literal ?? name.family
      out += String(text.lazy.filter(\.isLetter).prefix(count))
    }
    if names.isEmpty { out = String((reference.variables["title"] ?? "").lazy.filter(\.isLetter).prefix(4)) }
    if let year = reference.dates["issued"]?.start.first {
      let short = year.magnitude % 100
      out += (short < 10 ? "0" : "") + String(short)
    }
    return out
  }
}
