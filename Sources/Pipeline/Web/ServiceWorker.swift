import Archives

/// The script that keeps an edition of the site for reading offline.
///
/// `layouts/sw.js` does the work. Before it the build puts a table of the
/// edition's files with their checksums, so that the script keeps nothing that
/// is not of its own edition, and fetches for the next edition only what differs.
enum ServiceWorker {
  /// What a reader's device keeps without being asked, in bytes before compression.
  static let budget = 16 << 20
  /// Of very large sites the script knows the first so many files; the rest need a connection.
  static let mostFiles = 20_000
  /// A picture that is larger is kept when it is seen.
  private static let largestPicture = 1 << 20

  /// - Parameters:
  ///   - source: The text of `layouts/sw.js`.
  ///   - files: The edition, without the script itself.
  static func bytes(source: [UInt8], files: [Edition.File], site: Site) -> [UInt8] {
    let ranks = Ranks(site)
    let ranked = files.compactMap { file -> (rank: Int, file: Edition.File, checksum: String)? in
      guard let checksum = file.checksum, let rank = ranks.rank(file) else { return nil }
      return (rank, file, checksum.hex)
    }
    .sorted { $0.rank == $1.rank ? $0.file.path.isBefore($1.file.path) : $0.rank < $1.rank }
    .prefix(mostFiles)
    var saved = 0
    var size = 0
    for (rank, file, _) in ranked {
      size += file.size
      if rank > Ranks.core, size > budget || rank >= Ranks.visited { break }
      saved += 1
    }
    var json = JSONWriter()
    json.object { json in
      json.key("id")
      json.string(id(source, ranked.map { ($0.file, $0.checksum) }))
      json.key("core")
      json.number(ranked.count { $0.rank <= Ranks.core })
      json.key("saved")
      json.number(saved)
      json.key("files")
      json.array { json in
        for (_, file, checksum) in ranked {
          json.newLine()
          json.string("\(file.path.url) \(checksum)")
        }
      }
    }
    return Array("const EDITION = ".utf8) + json.bytes + Array(";\n".utf8) + source
  }

  private static let pictures: Set<String> = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"]

  static func isPicture(_ path: String) -> Bool { pictures.contains(ending(path)) }

  private static func ending(_ path: String) -> String {
    let end = path.utf8.lastIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
    return end.map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// Names the edition: two editions with the same name have the same files.
  private static func id(_ source: [UInt8], _ files: [(file: Edition.File, checksum: String)]) -> String {
    var table: [UInt8] = []
    for (file, checksum) in files {
      table += file.path.text.utf8
      table += " \(checksum) \(file.size)\n".utf8
    }
    return Checksum(table).hex + Checksum(source + table).hex
  }

  /// Whether an edition may keep a file: false only for data and feeds, which are never kept.
  static func mayKeep(_ path: SitePath) -> Bool {
    !unkept.contains(ending(path.text)) || path.text.contains("assets/")
  }

  private static let unkept: Set<String> = ["bib", "csv", "json", "ris", "xml"]

  /// In which order files are kept: what every page needs first.
  private struct Ranks {
    /// Without these nothing works, so they are kept at once or not at all.
    static let core = 0
    /// From here on, files are kept when they are visited.
    static let visited = 1 << 40

    private let core: Set<String>
    private let places: [String: Int]

    init(_ site: Site) {
      var core: Set<String> = [
        SitePlan.home.text, SitePlan.search.text, SitePlan.downloads.text, SitePlan.offline.text,
        SitePlan.webManifest.text,
      ]
      for path in site.schema.kinds.compactMap(\.indexPath) { core.insert(path.text) }
      self.core = core
      var places: [String: Int] = [:]
      places.reserveCapacity(site.library.entries.count)
      for place in site.library.entries.indices { places[site.library.entries[place].path.text] = place + 1 }
      self.places = places
    }

    /// nil for what is not kept: packs, data, feeds, documents to download, the page for wrong addresses.
    func rank(_ file: Edition.File) -> Int? {
      let path = file.path.text
      let later = 1 << 30
      if core.contains(path) { return Self.core }
      if path == SitePlan.notFound.text { return nil }
      let ending = ServiceWorker.ending(path)
      if path.hasPrefix("assets/") {
        if path.hasPrefix("assets/share.") { return nil }
        return file.size > ServiceWorker.largestPicture ? Self.visited : Self.core
      }
      if let place = places[path] { return place }
      if ServiceWorker.pictures.contains(ending) {
        return file.size > ServiceWorker.largestPicture ? Self.visited : later
      }
      if path.hasPrefix("search/") { return later + 1 }
      if ending == "html" || ending == "htm" { return later + (path.hasPrefix("matrix") ? 2 : 3) }
      return nil
    }
  }
}
