import Diagnostics
import Markup

/// Checks that need the whole site: sums, navigation, paths that meet.
enum SiteRules {
  /// All but the paths.
  static func check(_ site: Site) -> [Diagnostic] {
    sums(site) + navigation(site) + drafts(site) + documents(site) + AliasRules.check(site)
  }

  // MARK: Drafts

  /// Published entries that lead to drafts: well while drafts are shown, and a mistake when they are left out.
  private static func drafts(_ site: Site) -> [Diagnostic] {
    guard site.library.entries.contains(where: { !$0.status.isPublic }) else { return [] }
    var diagnostics: [Diagnostic] = []
    for index in site.indices where !site[index].status.isPublic {
      let sources = site.incoming[index.value].map(\.source).uniqued()
      for source in sources where site[source].status.isPublic {
        diagnostics.append(
          Diagnostic(
            "draft-target", .warning,
            "'\(site[index].id)' is not published yet, and readers would be led to it",
            path: site[source].source, span: site[source].head,
            help: "publish both together, or take the link away before you publish"))
      }
    }
    return diagnostics
  }

  // MARK: Documents

  /// Texts of word processors that lie among the entries of a kind and to which nothing leads: most likely they were
  /// meant to be entries.
  private static func documents(_ site: Site) -> [Diagnostic] {
    let languages = site.library.settings.languages
    // In another language's edition something may lead there.
    guard !languages.areSeveral else { return [] }
    let found = site.library.assets.filter { asset in
      let end = String(decoding: asset.path.text.utf8.suffix(".docx".utf8.count), as: UTF8.self).lowercased()
      guard [".rtf", ".doc", ".docx", ".odt"].contains(where: end.hasSuffix) else { return false }
      let folder = asset.path.text.split(separator: "/").dropLast().joined(separator: "/")
      return !folder.isEmpty && site.schema.kind(ofFolder: folder) != nil
    }
    guard !found.isEmpty else { return [] }
    var linked: Set<String> = []
    for links in site.links + Array(site.introductionLinks.values) + [site.homeLinks].compactMap({ $0 }) {
      for case .site(let path, _, _) in links.resolutions.lazy.flatMap(\.links) { linked.insert(path) }
    }
    return found.filter { !linked.contains($0.path.text) }.map { asset in
      let name = asset.source.split(separator: "/").last.map(String.init) ?? ""
      return Diagnostic(
        "unlinked-document", .warning, "this document is no entry, and no entry links to it",
        path: asset.source,
        help:
          "copy its text into a file whose name ends with '.md', or link to it, as in [its title](\(PathText.encoded(name)))"
      )
    }
  }

  // MARK: Sums

  private static func sums(_ site: Site) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for index in site.indices {
      let entry = site[index]
      for rule in site.schema[entry.kind].rules {
        guard let (sum, total) = sum(rule, index, site), sum != total else { continue }
        let kind = site.schema[entry.kind]
        let list = kind.fields[rule.list].name
        let field = kind.fields[rule.total].name
        diagnostics.append(
          Diagnostic(
            "sum-differs", .error,
            "the '\(rule.item)' of '\(list)' add up to \(sum), and '\(field)' is \(total)",
            path: entry.source,
            span: entry.valueSpans.indices.contains(rule.total) ? entry.valueSpans[rule.total] : entry.head,
            help: kind.fields[rule.total].allows(sum)
              ? "change '\(field)' to \(sum), or one of the '\(list)'"
              : "change the '\(list)' to add up to \(total)"
          ))
      }
    }
    return diagnostics
  }

  /// nil when a number is missing; that is reported where it is read.
  private static func sum(_ rule: SumRule, _ index: EntryIndex, _ site: Site) -> (sum: Int, total: Int)? {
    let entry = site[index]
    let kind = site.schema[entry.kind]
    guard case .integer(let total)? = entry.values[rule.total],
      case .list(let items)? = entry.values[rule.list]
    else { return nil }
    var sum = 0
    switch kind.fields[rule.list].type.element {
    case .group(let group):
      guard let place = group.fields.firstIndex(where: { $0.name == rule.item }) else { return nil }
      for item in items {
        guard case .group(let values) = item, case .integer(let number)? = values[place] else { return nil }
        sum += number
      }
    case .reference(let target):
      guard let place = site.schema[target].field(named: rule.item) else { return nil }
      let targets = site.links[index.value].references[rule.list]
      guard targets.count == items.count else { return nil }
      for target in targets {
        guard case .integer(let number)? = site[target].values[place] else { return nil }
        sum += number
      }
    default: return nil
    }
    return (sum, total)
  }

  // MARK: Navigation

  private static func navigation(_ site: Site) -> [Diagnostic] {
    let settings = site.library.settings
    let named =
      settings.navigation.map { (settings.navigationPath, $0.name, $0.span) }
      + settings.footer.map { (settings.footerPath, $0.name, $0.span) }
    return named.compactMap { path, name, span in
      guard SitePlan.target(of: name, in: site) == nil else { return nil }
      let kinds = site.schema.kinds.filter { $0.indexPath != nil }.map(\.name)
      let near = NearMiss.suggestion(for: name, among: kinds + site.library.entries.map(\.id))
      return Diagnostic(
        "missing-entry", .error, "no kind or entry is named '\(name)'", path: path, span: span,
        help: near.map { "did you mean '\($0)'?" }
          ?? "name a kind of content/schema.yaml, or an entry by the name of its file without '.md'",
        fix: span.isEmpty ? nil : near.map { .write($0, for: name, at: span) })
    }
  }

  // MARK: Paths

  /// Two files that would be one on a host that ignores case, or be one anywhere.
  static func paths(_ site: Site) -> [Diagnostic] {
    var owners: [String: String] = [:]
    for made in SitePlan.madePages(site.library) + SitePlan.facetPages(site).map(\.text) {
      owners[made.lowercased()] = "a page that tandem makes"
    }
    for path in filesInTheWay(site) { owners[path.lowercased()] = "a list of works that tandem makes" }
    var diagnostics: [Diagnostic] = []
    let entries = site.library.entries.map { ($0.path.text, $0.source) }
    let assets = site.library.assets.map { ($0.path.text, $0.source) }
    var reported: Set<String> = []
    for entry in entries { reported.insert(entry.1) }
    for (path, source) in entries + assets {
      let key = path.lowercased()
      if let other = owners[key] {
        // Entries that share an id are reported as such.
        let isPair = reported.contains(source) && reported.contains(other)
        if !isPair || idFolded(source) != idFolded(other) {
          diagnostics.append(
            Diagnostic(
              "duplicate-path", .error, "'\(path)' is taken by \(other)", path: source,
              help: "rename the file"))
        }
      } else if SitePlan.isReserved(path) {
        diagnostics.append(
          Diagnostic(
            "duplicate-path", .error, "'\(path)' lies in a folder that is the site's own", path: source,
            help: "move the file"))
      }
      owners[key] = source
    }
    return diagnostics
  }

  /// The paths of works as files, as far as files of the library could be in their way.
  private static func filesInTheWay(_ site: Site) -> [String] {
    let suffixes = WorkFormat.allCases.map(\.suffix)
    let isPossible = site.library.assets.contains { asset in
      suffixes.contains { asset.path.text.hasSuffix($0) }
    }
    guard isPossible else { return [] }
    var paths: [String] = []
    for format in WorkFormat.allCases {
      paths += site.works.places.keys.map { WorkFiles.path(site[$0], format).text }
      for index in site.indices where !site.links[index.value].cited.isEmpty {
        paths.append(WorkFiles.listPath(site[index], format).text)
      }
      if let whole = WorkFiles.wholePath(site, format) { paths.append(whole.text) }
    }
    return paths
  }

  private static func idFolded(_ source: String) -> String {
    String(source.split(separator: "/").last ?? "").lowercased()
  }
}
