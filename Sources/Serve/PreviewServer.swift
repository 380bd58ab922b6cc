import Diagnostics
import Glibc
import Pipeline

/// The preview of a project: watches its files, keeps the site fresh in memory, and serves it.
package final class PreviewServer: Sendable {
  package struct Options: Sendable {
    /// Where to listen.
    package var address = "127.0.0.1"
    /// Tried in turn.
    package var ports = [8080]
    /// More names to answer to.
    package var names: [String] = []
    package var isPolling = false
    package var isStrict = false

    package init() {}
  }

  /// One round, for the terminal.
  package struct Report: Sendable {
    package var diagnostics: [Diagnostic]
    /// What stopped the round: no folder to read.
    package var failure: WorldError?
    package var isFirst: Bool
    /// As far as they are known; empty in the first round.
    package var changed: [String]
    package var entries: Int
    package var milliseconds: Int
    /// The address of the page of the one entry that changed; nil when none has one, and when several have.
    package var page: String?
  }

  package let port: Int
  package let watching: Watcher.Method
  private let project: Project
  private let options: Options
  private let server: HTTPServer
  private let watcher: Watcher
  private let state = PreviewState()
  private let rule: HostRule

  package init(_ project: Project, _ options: Options) throws(WorldError) {
    self.project = project
    self.options = options
    server = try HTTPServer(address: options.address, ports: options.ports)
    port = server.port
    rule = HostRule(address: options.address, port: port, names: options.names)
    watcher = Watcher(
      project: project.root, folders: [Project.contentFolder, project.layouts], isPolling: options.isPolling)
    watching = watcher.method
  }

  /// Where a browser on this machine finds the site.
  package var address: String {
    switch options.address {
    case "0.0.0.0", "127.0.0.1": "http://127.0.0.1:\(port)/"
    case "::", "::1": "http://[::1]:\(port)/"
    case let other: other.contains(":") ? "http://[\(other)]:\(port)/" : "http://\(other):\(port)/"
    }
  }

  // MARK: Rounds

  /// Builds, and builds again after every change. Never returns.
  ///
  /// - Parameter told: Called after every round.
  package func watch(_ told: (Report) -> Void) -> Never {
    var preview = Preview(project, isStrict: options.isStrict)
    var pending: [String] = []
    round(&preview, changed: [], isFirst: true, told)
    watcher.run { changed in
      pending += changed
      let isTold = round(&preview, changed: Set(pending).sorted(), isFirst: false, told)
      if isTold { pending = [] }
      return isTold
    }
  }

  /// - Returns: False when the files changed once more meanwhile and this state had mistakes: those may be
  ///   of a moment in which files were half written, so nobody hears of them.
  @discardableResult
  private func round(
    _ preview: inout Preview, changed: [String], isFirst: Bool, _ told: (Report) -> Void
  ) -> Bool {
    if !isFirst { awaitText(in: changed) }
    let clock = ContinuousClock()
    let start = clock.now
    var report = Report(
      diagnostics: [], failure: nil, isFirst: isFirst, changed: changed, entries: 0, milliseconds: 0)
    var edition: PreviewEdition?
    var mistakes: [Mistake] = []
    var copied: [String] = []
    do {
      let round = try preview.refresh()
      var printer = DiagnosticPrinter(source: project.source)
      mistakes = round.diagnostics.map { Mistake($0, &printer) }
      report.diagnostics = round.diagnostics
      report.entries = round.entries
      edition = round.edition
      copied = round.copied
    } catch {
      report.failure = error
      mistakes = [Mistake(error)]
    }
    if edition == nil, !isFirst, watcher.hasNews { return false }
    let view = state.show(edition, mistakes)
    server.broadcast(Self.event(view, copied: isFirst ? [] : copied))
    let pages = changed.compactMap { edition?.page(of: $0) }
    if pages.count == 1 { report.page = address + pages[0] }
    report.milliseconds = Int((clock.now - start) / .milliseconds(1))
    told(report)
    return true
  }

  /// Waits up to a second for files that are empty: programs empty a file before they write it.
  private func awaitText(in changed: [String]) {
    let texts = changed.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }
    // A folder full of files that are copied has news of its own.
    guard texts.count <= 10 else { return }
    for _ in 0..<50 where texts.contains(where: { project.source($0)?.isEmpty ?? false }) { usleep(20_000) }
  }

  /// - Parameter copied: Files other than pages that changed.
  private static func event(_ view: PreviewState.View, copied: [String]) -> [UInt8] {
    let files = copied.map(JSONText.quoted).joined(separator: ",")
    let mistakes = view.mistakes.map(\.json).joined(separator: ",")
    return Array(
      "data: {\"number\":\(view.number),\"copied\":[\(files)],\"mistakes\":[\(mistakes)]}\n\n".utf8)
  }

  // MARK: Requests

  /// Serves until ``stop()``.
  package func serve() { server.run { self.answer($0) } }

  package func stop() { server.stop() }

  private func answer(_ request: Request) -> Response {
    guard rule.allows(request["host"]) else {
      return .text(403, "This preview does not answer to that name. Name it with --allow-host if it should.")
    }
    guard let path = request.file else { return .text(400, "This is no address of a page.") }
    let view = state.current
    if path.hasPrefix(LivePage.folder) { return own(String(path.dropFirst(LivePage.folder.count)), view) }
    guard let edition = view.edition else {
      let page = LivePage.with(LivePage.waiting(isBuilt: view.number > 0), number: view.number)
      return .page(status: 503, type: ContentType.of(".html"), headers: headers(view), body: page)
    }
    return file(path, request, edition, view)
  }

  private func headers(_ view: PreviewState.View) -> [(name: String, value: String)] {
    [("Tandem-Number", "\(view.number)")]
  }

  /// The preview's own files.
  private func own(_ name: String, _ view: PreviewState.View) -> Response {
    switch name {
    case "events": return .events(first: Array("retry: 500\n".utf8) + Self.event(view, copied: []))
    case "live.js": return .page(status: 200, type: ContentType.of(name), body: PackageResources.live_js)
    case "live.css": return .page(status: 200, type: ContentType.of(name), body: PackageResources.live_css)
    case "files":
      let lines = (view.edition?.paths ?? []).map { $0 + "\n" }.joined()
      return .page(status: 200, type: ContentType.of(".txt"), headers: headers(view), body: Array(lines.utf8))
    default: return .text(404, "The preview has no such file.")
    }
  }

  /// The address of a folder for one that lacks its slash.
  private static func folder(_ request: Request) -> String {
    let query = request.query.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F } ? request.query : ""
    return request.path + (query.isEmpty ? "/" : "/?" + query)
  }

  /// A file of the site: as it is when the header `Tandem-Raw` asks for it, else with the live script.
  private func file(_ path: String, _ request: Request, _ edition: PreviewEdition, _ view: PreviewState.View)
    -> Response
  {
    let isRaw = request["tandem-raw"] != nil
    // The page for wrong addresses leads to where the site will be published.
    let base = edition.basePath.dropFirst()
    let candidates =
      [path] + (!base.isEmpty && path.hasPrefix(base) ? [String(path.dropFirst(base.count))] : [])
    for candidate in candidates {
      let name = candidate.isEmpty || candidate.hasSuffix("/") ? candidate + "index.html" : candidate
      if let bytes = edition.file(name) {
        let isPage = name.hasSuffix(".html") && !isRaw
        return .page(
          status: 200, type: ContentType.of(name), headers: headers(view),
          body: isPage ? LivePage.with(bytes, number: view.number) : bytes)
      }
      if !candidate.isEmpty, edition.has("\(candidate)/index.html") {
        return .page(
          status: 301, type: ContentType.of(".txt"), headers: [("Location", Self.folder(request))], body: [])
      }
    }
    let page = LivePage.withoutPolicy(edition.file("404.html") ?? [])
    return .page(
      status: 404, type: ContentType.of(".html"), headers: headers(view),
      body: isRaw ? page : LivePage.with(page, number: view.number))
  }
}
