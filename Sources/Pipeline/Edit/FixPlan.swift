import Diagnostics
import Markup

/// What `check --fix` would change, tried in memory and written nowhere yet.
package struct FixPlan: Sendable {
  /// The files that change, by path, with the bytes that were read.
  package private(set) var before: [String: [UInt8]] = [:]
  package private(set) var after: [String: [UInt8]] = [:]
  /// What the content has of mistakes once the changes are made.
  package private(set) var remaining: [Diagnostic] = []
  /// Mistakes that have a fix which would have made others, and so was not taken.
  package private(set) var refused = 0

  package var paths: [String] { after.keys.sorted { $0.precedesByBytes($1) } }

  /// How often one change may open the way to another.
  private static let mostRounds = 8

  /// Finds fixes that leave no file with more mistakes than it had.
  ///
  /// All are tried at once; when that adds a mistake, each half for itself, and so on down to the fix that did it.
  ///
  /// - Parameter check: All mistakes of the content in a tree.
  static func make(
    _ tree: any FileTree, check: @escaping (any FileTree) throws(WorldError) -> [Diagnostic]
  ) throws(WorldError) -> FixPlan {
    let mistakes = try check(tree)
    // A mended key may show misspelt values, which are mended next; should some of them not be, all is done again
    // without such hopes.
    let hopeful = try make(tree, mistakes, isStrict: false, check: check)
    let opened = opened(hopeful.after) { hopeful.before[$0] }
    if isNoWorse(hopeful.remaining, than: mistakes, opened: opened, isStrict: true) { return hopeful }
    return try make(tree, mistakes, isStrict: true, check: check)
  }

  /// - Parameter isStrict: Whether mistakes that a fix brings to light count even if they have a fix of their own.
  private static func make(
    _ tree: any FileTree, _ mistakes: [Diagnostic], isStrict: Bool,
    check: @escaping (any FileTree) throws(WorldError) -> [Diagnostic]
  ) throws(WorldError) -> FixPlan {
    var search = Search(tree: tree, check: check)
    search.isStrict = isStrict
    search.mistakes = mistakes
    for _ in 0..<mostRounds {
      let fixes = search.candidates()
      if fixes.isEmpty { break }
      try search.take(fixes)
    }
    try search.endLastLines()
    var plan = FixPlan()
    for (path, bytes) in search.texts {
      let old = try tree.read(path)
      guard old != bytes else { continue }
      plan.before[path] = old
      plan.after[path] = bytes
    }
    plan.remaining = search.mistakes
    plan.refused = search.refused.count
    return plan
  }

  private struct Candidate: Hashable {
    var path: String
    var fix: Fix
  }

  private struct Search {
    let tree: any FileTree
    let check: (any FileTree) throws(WorldError) -> [Diagnostic]
    var texts: [String: [UInt8]] = [:]
    var mistakes: [Diagnostic] = []
    var refused: Set<Candidate> = []
    var isStrict = true

    init(tree: any FileTree, check: @escaping (any FileTree) throws(WorldError) -> [Diagnostic]) {
      self.tree = tree
      self.check = check
    }

    func bytes(_ path: String) -> [UInt8]? { texts[path] ?? (try? tree.read(path)) }

    /// The fixes of all mistakes that are left; those that were refused are not tried again.
    func candidates() -> [Candidate] {
      mistakes.compactMap { mistake in
        guard let fix = mistake.fix, mistake.path.hasPrefix(Loader.folder + "/") else { return nil }
        let candidate = Candidate(path: mistake.path, fix: fix)
        guard !refused.contains(candidate), let bytes = bytes(mistake.path),
          fix.edits.allSatisfy({ !$0.places(in: bytes).isEmpty })
        else { return nil }
        return candidate
      }
    }

    mutating func take(_ fixes: [Candidate]) throws(WorldError) {
      let changed = applied(fixes)
      if changed.isEmpty { return }
      if try keep(changed) { return }
      if fixes.count == 1 {
        refused.insert(fixes[0])
      } else {
        let half = fixes.count / 2
        try take(Array(fixes[..<half]))
        // What the first half changed has moved the second; it is found again in the next round.
        let rest = candidates().filter { fixes[half...].contains($0) }
        if !rest.isEmpty { try take(rest) }
      }
    }

    /// Keeps changed texts unless a file has more mistakes with them.
    private mutating func keep(_ changed: [String: [UInt8]]) throws(WorldError) -> Bool {
      let found = try check(OverlayTree(tree, texts.merging(changed) { $1 }.mapValues { .init($0) }))
      let opened = FixPlan.opened(changed) { bytes($0) }
      guard FixPlan.isNoWorse(found, than: mistakes, opened: opened, isStrict: isStrict) else { return false }
      texts.merge(changed) { $1 }
      mistakes = found
      return true
    }

    /// The texts after these fixes. Where two meet, the first is made; the other waits for the next round.
    private func applied(_ fixes: [Candidate]) -> [String: [UInt8]] {
      var texts: [String: [UInt8]] = [:]
      for (path, fixes) in Dictionary(grouping: fixes, by: \.path) {
        guard let bytes = bytes(path) else { continue }
        var edits: [(range: Range<Int>, new: [UInt8])] = []
        for candidate in fixes {
          let wanted = candidate.fix.edits.flatMap { $0.places(in: bytes) }
          let isFree = wanted.allSatisfy { one in
            edits.allSatisfy { other in
              one.range.upperBound <= other.range.lowerBound || other.range.upperBound <= one.range.lowerBound
            }
          }
          if isFree { edits += wanted }
        }
        texts[path] = bytes.replacing(edits)
      }
      return texts
    }

    /// Gives the last line of each text its end, as every program that adds a line expects it.
    mutating func endLastLines() throws(WorldError) {
      var changed: [String: [UInt8]] = [:]
      for file in try tree.files(under: Loader.folder) ?? [] {
        guard file.problem == nil, file.size <= Loader.sizeLimit,
          file.path.hasSuffix(".md") || file.path.hasSuffix(".yaml"), let bytes = bytes(file.path),
          let last = bytes.last, last != 0x0A, last != 0x0D,
          FrontMatter.invalidUTF8(in: SourceFile(path: file.path, bytes: bytes)) == nil
        else { continue }
        let line = bytes.firstIndex(of: 0x0A)
        let isWindows = line.map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
        changed[file.path] = bytes + (isWindows ? [0x0D, 0x0A] : [0x0A])
      }
      if !changed.isEmpty { _ = try keep(changed) }
    }
  }

  /// The files that can be read after a change and could not before, so that more of their mistakes are seen.
  private static func opened(_ new: [String: [UInt8]], old: (String) -> [UInt8]?) -> Set<String> {
    func isRead(_ path: String, _ bytes: [UInt8]?) -> Bool {
      guard let bytes else { return false }
      let file = SourceFile(path: path, bytes: bytes)
      return path.hasSuffix(".md")
        ? FrontMatter.read(file).value.fields != nil : YAMLReader.read(file, bytes.indices).value != nil
    }
    return Set(new.filter { isRead($0, $1) && !isRead($0, old($0)) }.map(\.key))
  }

  /// Whether no file has more mistakes than before, but for those that were opened.
  private static func isNoWorse(
    _ new: [Diagnostic], than old: [Diagnostic], opened: Set<String>, isStrict: Bool
  ) -> Bool {
    var counts: [String: Int] = [:]
    for mistake in old where isStrict || mistake.fix == nil { counts[mistake.path, default: 0] += 1 }
    for mistake in new where (isStrict || mistake.fix == nil) && !opened.contains(mistake.path) {
      counts[mistake.path, default: 0] -= 1
    }
    return counts.values.allSatisfy { $0 >= 0 }
  }
}

extension Project {
  /// All mistakes of the content in a tree; those of layouts are not looked for.
  func contentMistakes(_ tree: any FileTree) throws(WorldError) -> [Diagnostic] {
    var memory = ProjectMemory()
    return try contentMistakes(tree, &memory)
  }

  /// - Parameter memory: What an earlier look found; what comes out is the same with any.
  private func contentMistakes(
    _ tree: any FileTree, _ memory: inout ProjectMemory
  ) throws(WorldError) -> [Diagnostic] {
    let (main, languages) = try contentMistakes(tree, in: nil, &memory)
    var others: [(language: String, diagnostics: [Diagnostic])] = []
    for language in languages.others {
      var own = memory.others.removeValue(forKey: language) ?? ProjectMemory()
      others.append((language, try contentMistakes(tree, in: language, &own).mistakes))
      memory.others[language] = own
    }
    return Editions.mistakes(main, others).sortedForReport()
  }

  private func contentMistakes(
    _ tree: any FileTree, in language: String?, _ memory: inout ProjectMemory
  ) throws(WorldError) -> (mistakes: [Diagnostic], languages: SiteLanguages) {
    let library = try Loader(
      tree: tree, workers: workers, takesDrafts: takesDrafts, language: language
    ).load(&memory.load)
    let site = Linker.link(library.value, tree: tree, workers: workers, &memory.link)
    return (library.diagnostics + site.diagnostics, library.value.settings.languages)
  }

  /// Plans what `check --fix` changes.
  package func planFixes() throws(WorldError) -> FixPlan { try planFixes(after: ProjectMemory()) }

  /// - Parameter memory: What an earlier look found.
  private func planFixes(after memory: ProjectMemory) throws(WorldError) -> FixPlan {
    // Each try changes a few texts, so nearly all stays as it was in the last one.
    var memory = memory
    return try FixPlan.make(tree) { tree throws(WorldError) in try contentMistakes(tree, &memory) }
  }

  /// How many of the mistakes `check --fix` would mend: a suggestion may lead to other mistakes, and is not followed
  /// then.
  package func countMendable(_ checked: Checked) throws(WorldError) -> Int {
    let hopes = checked.diagnostics.count { $0.fix != nil && $0.path.hasPrefix(Loader.folder + "/") }
    if hopes == 0 { return 0 }
    let left = try planFixes(after: checked.memory).remaining.count { $0.fix != nil }
    return max(0, hopes - left)
  }

  /// Writes the files of a plan, each in one step.
  ///
  /// - Returns: The paths of files that changed since they were read; these are left alone.
  package func write(_ plan: FixPlan) throws(WorldError) -> [String] {
    var stale: [String] = []
    var isBegun = false
    for path in plan.paths {
      do throws(WorldError) {
        guard try tree.read(path) == plan.before[path]! else {
          stale.append(path)
          continue
        }
        try AtomicFile.write(plan.after[path]!, to: tree.absolute(path), name: path)
      } catch {
        throw isBegun ? error.leavingHalf : error
      }
      isBegun = true
    }
    return stale
  }
}
