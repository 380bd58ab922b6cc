/// What the entries of a kind are to a session plan; fields are named by their index.
package enum PlanRole: Sendable {
  /// Entries can be put into a plan.
  case part(PlanPart)
  /// Entries are plans to start from.
  case start(PlanStart)

  package var part: PlanPart? { if case .part(let part) = self { part } else { nil } }
  package var start: PlanStart? { if case .start(let start) = self { start } else { nil } }
}

/// The fields of an entry that a plan shows.
package struct PlanPart: Sendable {
  /// How long it takes.
  package var minutes: Int
  /// A text, or a list of them: what to bring.
  package var materials: Int?
  /// A range, or a number.
  package var groupSize: Int?
  /// For whoever leads the session, in this order.
  package var agenda: [Int] = []
  /// For those who take part, in this order.
  package var handout: [Int] = []
}

/// The fields of an entry that is a plan already.
package struct PlanStart: Sendable {
  /// A list of references to entries that can stand in a plan.
  package var list: Int
  /// A text that becomes the plan's note.
  package var note: Int?
}
