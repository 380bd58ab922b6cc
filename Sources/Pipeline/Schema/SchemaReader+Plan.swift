import Diagnostics
import Markup

// `plan:` of a kind says which of its fields serve a session plan.
extension SchemaReader {
  /// - Parameter kind: With its fields read.
  mutating func readPlan(_ node: YAMLNode, of kind: Kind, into reader: inout SettingsReader) -> PlanRole? {
    var plan = SettingsReader(node, path: reader.path, what: "'plan' of kind '\(kind.name)'")
    defer { reader.diagnostics += plan.finish() }
    if plan.value("start") != nil {
      let list = field("start", of: kind, &plan, "a list of references", { Self.isReferences($0) })
      let note = field("note", of: kind, &plan, "a text", { $0 == .text })
      return list.map { .start(PlanStart(list: $0, note: note)) }
    }
    guard plan.value("minutes") != nil else {
      plan.report(
        "missing-setting", "'plan' of kind '\(kind.name)' has neither 'minutes' nor 'start'", node.span.head,
        help: "name the field that says how long an entry takes, or the one that lists a plan's entries")
      return nil
    }
    let minutes = field("minutes", of: kind, &plan, "minutes", { $0 == .minutes || $0 == .integer })
    let materials = field("materials", of: kind, &plan, "a text or a list of texts", { $0.element == .text })
    let size = field("group-size", of: kind, &plan, "a range or a number", { $0 == .range || $0 == .integer })
    let agenda = fields("agenda", of: kind, &plan)
    let handout = fields("handout", of: kind, &plan)
    return minutes.map {
      .part(PlanPart(minutes: $0, materials: materials, groupSize: size, agenda: agenda, handout: handout))
    }
  }

  private static func isReferences(_ type: FieldType) -> Bool {
    if case .list = type { type.target != nil } else { false }
  }

  private func fields(_ key: String, of kind: Kind, _ plan: inout SettingsReader) -> [Int] {
    plan.list(key).compactMap { index(of: $0.text, $0.span, kind, &plan) }
  }

  private func field(
    _ key: String, of kind: Kind, _ plan: inout SettingsReader, _ noun: String, _ fits: (FieldType) -> Bool
  ) -> Int? {
    guard let value = plan.value(key), let name = plan.text(key),
      let index = index(of: name, value.span, kind, &plan)
    else { return nil }
    guard fits(kind.fields[index].type) else {
      plan.report("bad-plan", "'\(key)' of a plan needs a field that is \(noun)", value.span)
      return nil
    }
    return index
  }

  /// A field that readers may see.
  private func index(of name: String, _ span: Span, _ kind: Kind, _ plan: inout SettingsReader) -> Int? {
    guard let index = kind.field(named: name) else {
      plan.report(
        "unknown-field", "kind '\(kind.name)' has no field '\(name)'", span,
        help: NearMiss.suggestion(for: name, among: kind.fields.map(\.name)).map { "did you mean '\($0)'?" })
      return nil
    }
    guard !kind.fields[index].isPrivate else {
      plan.report("bad-plan", "the field '\(name)' is private, and readers see plans", span)
      return nil
    }
    return index
  }
}

extension SchemaReader {
  /// A plan to start from is made of entries that can stand in a plan.
  static func planMistakes(_ schema: Schema, _ pairs: [YAMLPair], path: String) -> [Diagnostic] {
    zip(schema.kinds, pairs).compactMap { kind, pair in
      guard let start = kind.plan?.start, let target = kind.fields[start.list].type.target,
        schema[target].plan?.part == nil, !says("plan", pairs[target.value])
      else { return nil }
      return Diagnostic(
        "bad-plan", .error,
        "plans of kind '\(kind.name)' are made of kind '\(schema[target].name)', which no plan can hold",
        path: path, span: pair.keySpan,
        help: "add 'plan: {minutes: …}' to kind '\(schema[target].name)'")
    }
  }

  /// A kind that says something wrong is reported for that alone.
  private static func says(_ key: String, _ pair: YAMLPair) -> Bool {
    if case .mapping(let pairs) = pair.value.value { pairs.contains { $0.key == key } } else { false }
  }
}
