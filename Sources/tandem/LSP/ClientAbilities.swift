import Diagnostics
import LanguageServer

/// What a client can do, as it says in `initialize`.
struct ClientAbilities: Sendable {
  var encoding = PositionEncoding.utf16
  var takesDocumentChanges = false
  var renamesFiles = false
  var registersWatchers = false
  var takesRelatedInformation = false
  var takesLabelDetails = false
  var takesCodeActions = false
  var takesNestedSymbols = false
  var takesRenamePreparation = false

  init() {}

  init(_ capabilities: JSONValue?) {
    let workspace = capabilities?["workspace"]
    let document = capabilities?["textDocument"]
    encoding = PositionEncoding(offered: capabilities?["general"]?["positionEncodings"])
    let edits = workspace?["workspaceEdit"]
    renamesFiles = (edits?["resourceOperations"]?.array ?? []).contains { $0.string == "rename" }
    // Neovim 0.7 does not say so, but operations on files come in no other form.
    takesDocumentChanges = renamesFiles || edits?["documentChanges"]?.bool ?? false
    registersWatchers = workspace?["didChangeWatchedFiles"]?["dynamicRegistration"]?.bool ?? false
    takesRelatedInformation = document?["publishDiagnostics"]?["relatedInformation"]?.bool ?? false
    takesLabelDetails =
      document?["completion"]?["completionItem"]?["labelDetailsSupport"]?.bool ?? false
    takesCodeActions = document?["codeAction"]?["codeActionLiteralSupport"] != nil
    takesNestedSymbols = document?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"]?.bool ?? false
    takesRenamePreparation = document?["rename"]?["prepareSupport"]?.bool ?? false
  }
}
