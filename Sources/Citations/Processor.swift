/// Formats citations and references in a style (CSL 1.0.2).
///
/// One call takes everything, because what a citation says depends on all
/// others: two works of one author and year get the letters a and b, and the
/// same ones on every page of a site. A processor is made once and has no state.
public struct Processor: Sendable {
  let context: Context

  /// The built-in author-date style in British English.
  public init() { self = Self.builtIn }

  init(style: Style, locale: Locale) { context = Context(style: style, locale: locale) }

  public struct Output: Sendable {
    /// Parallel to the clusters.
    public var citations: [[Inline]] = []
    /// In the order of the style; empty for a style without a bibliography.
    public var bibliography: [Entry] = []
    /// "Healey and Healey (2018)", parallel to the references.
    public var labels: [String] = []
    /// The ids of all works in the order of the bibliography, with or without one.
    public var order: [String] = []
    public var warnings: [Warning] = []
  }

  public struct Entry: Sendable {
    /// The id of the work.
    public var id: String
    public var content: [Inline]
  }

  /// The title that the style's authors gave it.
  public var styleTitle: String { context.style.title }
  /// Whether cites belong in notes.
  public var isNoteStyle: Bool { context.style.isNoteStyle }
  /// Whether the style has a bibliography, and how its entries are laid out.
  public var hasBibliography: Bool { context.style.bibliography != nil }
  public var hasHangingIndent: Bool { context.style.bibliography?.hasHangingIndent ?? false }
  /// The language of the output, as `en-GB`.
  public var language: String { context.locale.language }

  /// - Parameters:
  ///   - references: In any order. Of two with one id the first counts, and the other gives a warning.
  ///   - clusters: In the order of the text; a cite of an unknown work gives a warning and its id.
  ///   - bibliography: Whether to write the bibliography: all references, cited or not.
  public func process(references: [Reference], clusters: [Cluster], bibliography: Bool = true) -> Output {
    var output = Output()
    let numbered = number(references, clusters, &output.warnings)
    var places: [String: Int] = [:]
    for (place, work) in numbered.enumerated() { places[work.reference.id] = place }
    let states = positions(clusters, numbered, places)
    var disambiguation = Disambiguation(context: context, works: numbered)
    for state in states.joined() where state.firstNote != nil {
      disambiguation.firstNotes[state.cite.id] = state.firstNote
    }
    disambiguation.run()
    let works = disambiguation.works
    output.order = works.map(\.reference.id)
    cite(clusters, states, works, places, &output)
    if bibliography, var writer = BibliographyWriter(context: context) {
      var setter = Typesetter(marks: context.marks)
      for work in works {
        guard let nodes = writer.write(work) else { continue }
        output.bibliography.append(Entry(id: work.reference.id, content: setter.set(nodes)))
      }
      output.warnings += writer.warnings
    }
    for reference in references {
      guard let place = places[reference.id] else { continue }
      output.labels.append(AuthorLabel.label(works[place], context))
    }
    return output
  }

  /// A reference as it is written where it stands alone: its entry in a bibliography of its own or, in a style
  /// without one, its citation. The same as `process` makes of it, for a small part of the work.
  public func format(alone reference: Reference) -> [Inline] {
    guard var writer = BibliographyWriter(context: context.reduced(for: reference)) else {
      let cluster = Cluster(cites: [Cite(id: reference.id)])
      return process(references: [reference], clusters: [cluster]).citations[0]
    }
    var disambiguation = Disambiguation(context: context, works: [Work(reference: reference, number: 1)])
    disambiguation.run()
    guard let nodes = writer.write(disambiguation.works[0]) else { return [] }
    var setter = Typesetter(marks: context.marks)
    return setter.set(nodes)
  }

  /// The works in the order of the bibliography, numbered.
  private func number(
    _ references: [Reference], _ clusters: [Cluster], _ warnings: inout [Warning]
  ) -> [Work] {
    var places: [String: Int] = [:]
    for (place, reference) in references.enumerated() {
      if places[reference.id] == nil {
        places[reference.id] = place
      } else {
        warnings.append(Warning(id: reference.id, message: "two references have the id '\(reference.id)'"))
      }
    }
    var order: [Int] = []
    var isListed = [Bool](repeating: false, count: references.count)
    func list(_ place: Int) {
      if isListed[place] { return }
      isListed[place] = true
      order.append(place)
    }
    for cluster in clusters { for cite in cluster.cites { if let place = places[cite.id] { list(place) } } }
    for place in references.indices where places[references[place].id] == place { list(place) }
    var works = order.enumerated().map { number, place in
      Work(reference: references[place], number: number + 1)
    }
    if let layout = context.style.bibliography?.layout, !layout.sort.isEmpty {
      let sorter = Sorter(context: context, layout: layout)
      works = sorter.sorted(works, values: sorter.values)
      // A list sorted by descending numbers keeps the numbers of the order of citing.
      if !sorter.sortsByNumberDescending {
        for place in works.indices { works[place].number = place + 1 }
      }
    }
    return works
  }

  /// The cites of each cluster in the order of the style, with their positions.
  private func positions(_ clusters: [Cluster], _ works: [Work], _ places: [String: Int]) -> [[CiteState]] {
    let part = context.style.citation
    let sorter = Sorter(context: context, layout: part.layout)
    var values: [String: [Sorter.Value]] = [:]
    var sorted = clusters
    if !part.layout.sort.isEmpty {
      for place in sorted.indices where sorted[place].cites.count > 1 {
        for cite in sorted[place].cites where values[cite.id] == nil {
          values[cite.id] =
            places[cite.id].map { sorter.values(works[$0]) } ?? part.layout.sort.map { _ in .empty }
        }
        sorted[place].cites = sorter.sorted(sorted[place].cites) { values[$0.id]! }
      }
    }
    return Positions.states(
      sorted, nearNoteDistance: part.nearNoteDistance, isNoteStyle: context.style.isNoteStyle)
  }

  private func cite(
    _ clusters: [Cluster], _ states: [[CiteState]], _ works: [Work], _ places: [String: Int],
    _ output: inout Output
  ) {
    var writer = ClusterWriter(context: context)
    var setter = Typesetter(marks: context.marks)
    for (cluster, states) in zip(clusters, states) {
      let cited = states.enumerated().map { number, state in
        ClusterWriter.Cited(state: state, work: places[state.cite.id].map { works[$0] }, number: number)
      }
      setter.ids = states.map(\.cite.id)
      output.citations.append(setter.set(writer.write(cited, isNarrative: cluster.isNarrative)))
    }
    output.warnings += writer.warnings
  }
}

/// Something about a work or a cite that its author should look at.
public struct Warning: Sendable, Hashable {
  /// The id of the work.
  public var id: String
  public var message: String
}
