import Diagnostics
import Dispatch
import LanguageServer
import Pipeline
import Serve

/// How a session begins, and the texts that are open in it.
extension LanguageSession {
  // MARK: Beginning

  mutating func initialize(_ params: JSONValue) -> JSONValue {
    client = ClientAbilities(params["capabilities"])
    let folders = params["workspaceFolders"]?.array ?? []
    let roots = folders.compactMap { $0["uri"]?.string } + [params["rootUri"]?.string].compactMap { $0 }
    let paths = roots.compactMap(FileURI.path) + [params["rootPath"]?.string].compactMap { $0 }
    found =
      paths.lazy.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
      .compactMap { [finder] in finder.find(from: $0) }.first ?? finder.find(from: nil)
    return .object([
      "capabilities": capabilities,
      "serverInfo": .object(["name": .string("tandem"), "version": .string(Tandem.configuration.version)]),
    ])
  }

  private var capabilities: JSONValue {
    .object([
      "positionEncoding": .string(client.encoding.rawValue),
      "textDocumentSync": .object([
        "openClose": .bool(true), "change": .number(2), "save": .object(["includeText": .bool(false)]),
      ]),
      "completionProvider": .object([
        "triggerCharacters": .strings(["[", "@", "(", "#", " ", "!", "`", "/"]),
        "completionItem": .object(["labelDetailsSupport": .bool(true)]),
      ]),
      "hoverProvider": .bool(true),
      "definitionProvider": .bool(true),
      "referencesProvider": .bool(true),
      "renameProvider": client.takesRenamePreparation
        ? .object(["prepareProvider": .bool(true)]) : .bool(true),
      "documentSymbolProvider": .bool(true),
      "workspaceSymbolProvider": .bool(true),
      "codeActionProvider": client.takesCodeActions
        ? .object(["codeActionKinds": .strings(["quickfix"])]) : nil,
      "workspace": .object([
        "fileOperations": .object([
          "willRename": .object([
            "filters": .array([
              .object([
                "scheme": .string("file"),
                "pattern": .object(["glob": .string("**/*.md"), "matches": .string("file")]),
              ])
            ])
          ])
        ])
      ]),
    ])
  }

  /// The client is ready to be talked to.
  mutating func begin() {
    if client.registersWatchers {
      let watchers = ["**/content/**", "**/layouts/**"].map { JSONValue.object(["globPattern": .string($0)]) }
      wire.request(
        "client/registerCapability",
        .object([
          "registrations": .array([
            .object([
              "id": .string("files"), "method": .string("workspace/didChangeWatchedFiles"),
              "registerOptions": .object(["watchers": .array(watchers)]),
            ])
          ])
        ]))
    }
    if found != nil { startChecking() }
  }

  private mutating func startChecking() {
    guard let found else { return }
    let (inbox, checker) = (inbox, checker)
    let writer = MistakeWriter(found: found, client: client)
    DispatchQueue(label: "checker").async {
      checker.run(found.project, writer.mistakes) { inbox.put(.checked($0)) }
    }
    if !client.registersWatchers {
      let watcher = Watcher(
        project: found.project.root, folders: [Project.contentFolder, found.project.layouts], isPolling: false
      )
      DispatchQueue(label: "watcher").async {
        watcher.run { _ in
          inbox.put(.disk)
          return true
        }
      }
    }
    check()
  }

  // MARK: Names

  func uri(of path: String) -> String {
    FileURI.uri(path.hasPrefix("/") ? path : "\(found?.spelling ?? "")/\(path)")
  }

  /// The path in the project of what a client names; nil when it lies elsewhere.
  func path(of uri: String?) -> String? {
    guard let found, let path = uri.flatMap(FileURI.path) else { return nil }
    for root in [found.spelling, found.project.root] where path.hasPrefix(root + "/") {
      return String(path.dropFirst(root.count + 1))
    }
    // The editor may know the folder by another link.
    guard let slash = path.lastIndex(of: "/"), let folder = DiskTree.realPath(String(path[..<slash])) else {
      return nil
    }
    let real = folder + path[slash...]
    guard real.hasPrefix(found.project.root + "/") else { return nil }
    return String(real.dropFirst(found.project.root.count + 1))
  }

  // MARK: Texts

  mutating func open(_ params: JSONValue) {
    guard let document = params["textDocument"], let uri = document["uri"]?.string,
      let text = document["text"]?.string
    else { return }
    if found == nil, let path = FileURI.path(uri) {
      // The editor was opened elsewhere; the first file of a project tells which it is.
      found = finder.find(from: path)
      if found != nil { startChecking() }
    }
    guard let path = path(of: uri) else { return }
    revision += 1
    texts[path] = OpenText(
      uri: uri, version: document["version"].flatMap(Self.integer), text: TextDocument(text),
      revision: revision)
    check()
  }

  mutating func change(_ params: JSONValue) {
    guard let path = path(of: params["textDocument"]?["uri"]?.string), var open = texts[path] else { return }
    for change in params["contentChanges"]?.array ?? [] {
      do throws(ResponseError) {
        try open.text.apply(change, client.encoding)
      } catch {
        // What follows would be put in the wrong places.
        wire.notify(
          "window/showMessage",
          .object([
            "type": .number(1),
            "message": .string("tandem: \(error.message); close the file and open it again"),
          ]))
        return
      }
    }
    open.version = params["textDocument"]?["version"].flatMap(Self.integer)
    revision += 1
    open.revision = revision
    texts[path] = open
    check()
  }

  mutating func close(_ params: JSONValue) {
    guard let path = path(of: params["textDocument"]?["uri"]?.string) else { return }
    texts[path] = nil
    check()
  }

  static func integer(_ value: JSONValue) -> Int? {
    if case .number(let text) = value { Int(text) } else { nil }
  }
}
