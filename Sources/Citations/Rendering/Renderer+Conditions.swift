/// Conditions (CSL 1.0.2, "Choose").
extension Renderer {
  func passes(_ branch: Branch) -> Bool {
    if branch.tests.isEmpty { return true }
    switch branch.match {
    case .all: return branch.tests.allSatisfy { holds($0) }
    case .any: return branch.tests.contains { holds($0) }
    case .none: return !branch.tests.contains { holds($0) }
    }
  }

  func holds(_ test: Branch.Test) -> Bool {
    switch test {
    case .type(let type): return work.reference.type == type
    case .variable(let name): return hasVariable(name)
    case .isNumeric(let name): return rawValue(name).map { Numerals($0).isNumeric } ?? false
    case .isUncertainDate(let name): return work.reference.dates[name]?.isUncertain ?? false
    case .locator(let label):
      guard let state, !state.cite.locator.isEmpty else { return false }
      return Self.normalized(state.cite.label ?? "page") == Self.normalized(label)
    case .disambiguate(let wanted): return work.isAmbiguous == wanted
    case .position(let position): return isAt(position)
    }
  }

  private static func normalized(_ label: String) -> String { label == "sub verbo" ? "sub-verbo" : label }

  private func hasVariable(_ name: String) -> Bool {
    if let names = work.reference.names[name] { return names.contains { !$0.isEmpty } }
    if let date = work.reference.dates[name] { return date.isFilled }
    return rawValue(name) != nil
  }

  private func isAt(_ position: String) -> Bool {
    guard mode == .citation, let state else { return false }
    switch position {
    case "first": return state.position == .first
    case "subsequent": return state.position != .first
    case "ibid": return state.position == .ibid || state.position == .ibidWithLocator
    case "ibid-with-locator": return state.position == .ibidWithLocator
    case "near-note": return state.isNearNote
    case "far-note": return state.position != .first && !state.isNearNote
    default: return false
    }
  }
}
