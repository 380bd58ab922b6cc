import Diagnostics

/// The front matter of a kind's entries as a JSON Schema (2020-12), for programs that help to write YAML.
///
/// It takes what `tandem check` takes, as far as a JSON Schema can say it: not whether an id is that of an entry
/// (unless ``ids`` are given), nor sums over several fields.
package struct FrontMatterSchema: Sendable {
  package static let dialect = "https://json-schema.org/draft/2020-12/schema"

  private let schema: Schema
  /// By kind: what a reference to it may name; without, any id will do.
  private let ids: [KindIndex: [(id: String, title: String)]]

  package init(_ schema: Schema, ids: [KindIndex: [(id: String, title: String)]] = [:]) {
    self.schema = schema
    self.ids = ids
  }

  /// - Parameter address: Where the schema will be found; nil for nowhere.
  package func document(_ index: KindIndex, address: String? = nil) -> JSONValue {
    let kind = schema[index]
    return .object(
      [
        pair("$schema", .string(Self.dialect)), pair("$id", address.map(JSONValue.string)),
        pair("title", .string(kind.one.isEmpty ? kind.name : kind.one)),
        pair("description", kind.description.map(JSONValue.string)),
      ].compactMap { $0 } + body(of: kind, definitions: true))
  }

  private func pair(_ key: String, _ value: JSONValue?) -> JSONValue.Pair? {
    value.map { JSONValue.Pair(key: key, value: $0) }
  }

  private func body(of kind: Kind, definitions: Bool) -> [JSONValue.Pair] {
    var properties = kind.allFields.map { JSONValue.Pair(key: $0.name, value: value(of: $0)) }
    properties.append(JSONValue.Pair(key: "aliases", value: Self.aliases))
    let required = kind.allFields.filter(\.isRequired).map(\.name)
    let targets = kind.allFields.flatMap(targets).uniqued().sorted()
    return [
      pair("type", .string("object")), pair("properties", .object(properties)),
      pair("required", required.isEmpty ? nil : .strings(required)),
      pair("additionalProperties", .bool(false)),
      pair(
        "$defs",
        targets.isEmpty
          ? nil : .object(targets.map { JSONValue.Pair(key: schema[$0].name, value: id(of: $0)) })),
    ].compactMap { $0 }
  }

  private static let aliases = JSONValue.object([
    "title": .string("Aliases"),
    "description": .string("Where the page was before, from the site's folder on."),
    "type": .strings(["array", "null"]),
    "items": .object([
      "type": .string("string"), "pattern": .string("^[^/?#%\\\\:*\"<>|][^?#%\\\\:*\"<>|]*(\\.html?|/)$"),
    ]),
  ])

  private func targets(_ field: Field) -> [KindIndex] {
    if case .group(let group) = field.type.element { return group.fields.flatMap(targets) }
    return field.type.target.map { [$0] } ?? []
  }

  /// The id of an entry of a kind.
  private func id(of kind: KindIndex) -> JSONValue {
    let known = ids[kind] ?? []
    let title = JSONValue.string("The id of \(schema[kind].one.lowercasedFirst().withArticle())")
    guard !known.isEmpty else {
      return .object([
        "title": title, "type": .strings(["string", "number", "boolean"]), "minLength": .number(1),
      ])
    }
    return .object([
      "title": title,
      "oneOf": .array(known.map { .object(["const": .string($0.id), "title": .string($0.title)]) }),
    ])
  }

  // MARK: Fields

  private func value(of field: Field) -> JSONValue {
    var pairs: [JSONValue.Pair?] = [
      pair("title", .string(field.label)), pair("description", description(of: field).map(JSONValue.string)),
    ]
    var forms = [form(of: field)]
    if field.isFact { forms.append(.object(["const": .string("not stated")])) }
    // An empty field is one that is left out.
    if !field.isRequired { forms.append(.object(["type": .string("null")])) }
    if forms.count == 1, case .object(let own) = forms[0] {
      pairs += own.map(Optional.some)
    } else {
      pairs.append(pair("anyOf", .array(forms)))
    }
    return .object(pairs.compactMap { $0 })
  }

  private func description(of field: Field) -> String? {
    let words = EntryScaffold(schema: schema, kind: Kind(name: "", folder: "", one: "", many: ""), ids: [:])
      .describe(field)
    let sentence = words.prefix(1).uppercased() + words.dropFirst() + "."
    return [sentence, field.help].compactMap { $0 }.joined(separator: " ")
  }

  private func form(of field: Field) -> JSONValue {
    guard case .list(let item) = field.type else { return form(field.type, of: field) }
    var isUnique = false
    if case .reference = item { isUnique = true }
    return .object([
      "type": .string("array"), "items": form(item, of: field),
      "minItems": field.minimumItems.map { .number($0) }, "maxItems": field.maximumItems.map { .number($0) },
      "uniqueItems": isUnique ? .bool(true) : nil,
    ])
  }

  private func form(_ type: FieldType, of field: Field) -> JSONValue {
    switch type {
    case .text:
      return .object([
        "type": Self.scalar, "maxLength": field.maximumLength.map { .number($0) },
      ])
    case .markdown: return .object(["type": Self.scalar])
    case .integer, .minutes:
      return .object([
        "type": .string("integer"), "minimum": field.minimum.map { .number($0) },
        "maximum": field.maximum.map { .number($0) },
      ])
    case .range:
      return .object([
        "anyOf": .array([
          .object([
            "type": .string("integer"), "minimum": .number(max(0, field.minimum ?? 0)),
            "maximum": field.maximum.map { .number($0) },
          ]),
          .object(["type": .string("string"), "pattern": .string("^ *[0-9]+ *([-–] *[0-9]+ *|\\+ *)?$")]),
        ])
      ])
    case .date:
      let part = "-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?]?"
      return .object([
        "anyOf": .array([
          .object(["type": .string("integer"), "minimum": .number(1000), "maximum": .number(9999)]),
          .object(["type": .string("string"), "pattern": .string("^\(part)(/(\(part)|\\.\\.))?$")]),
        ])
      ])
    case .flag:
      return .object([
        "anyOf": .array([
          .object(["type": .string("boolean")]),
          .object(["enum": .strings(["yes", "no", "true", "false", "on", "off"])]),
        ])
      ])
    case .choice(let choices): return choice(choices, of: field)
    case .url:
      return .object([
        "type": .string("string"), "pattern": .string("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s<\"/][^\\s<\"]*$"),
      ])
    case .names: return Self.names
    case .reference(let kind): return .object(["$ref": .string("#/$defs/\(schema[kind].name)")])
    case .group(let group):
      let required = group.fields.filter(\.isRequired).map(\.name)
      return .object([
        "type": .string("object"),
        "properties": .object(group.fields.map { JSONValue.Pair(key: $0.name, value: value(of: $0)) }),
        "required": required.isEmpty ? nil : .strings(required), "additionalProperties": .bool(false),
      ])
    case .list(let item): return form(item, of: field)
    }
  }

  /// What YAML takes for a number or a truth value is text all the same, where the schema wants text.
  private static let scalar = JSONValue.strings(["string", "number", "boolean"])

  private func choice(_ choices: [String], of field: Field) -> JSONValue {
    let labels = field.choiceLabels
    let isLabelled = labels.count == choices.count && labels != choices
    // YAML takes a choice of digits for a number.
    guard isLabelled else {
      let values = choices.map(JSONValue.string) + choices.compactMap { Int($0).map { .number($0) } }
      return .object(["enum": .array(values)])
    }
    return .object([
      "oneOf": .array(
        zip(choices, labels).map { .object(["const": .string($0), "title": .string($1)]) })
    ])
  }

  private static let names: JSONValue = {
    let name = JSONValue.object([
      "anyOf": .array([
        .object(["type": .string("string"), "minLength": .number(1)]),
        .object([
          "type": .string("object"),
          "properties": .object([
            "literal": .object(["type": .string("string")]), "family": .object(["type": .string("string")]),
            "given": .object(["type": .string("string")]),
          ]),
          "anyOf": .array([
            .object(["required": .strings(["literal"])]), .object(["required": .strings(["family"])]),
          ]),
          "additionalProperties": .bool(false),
        ]),
      ])
    ])
    return .object(["anyOf": .array([name, .object(["type": .string("array"), "items": name])])])
  }()
}

extension Project {
  /// - Parameter withIDs: Whether references may only name entries that there are.
  /// - Returns: The kinds that somebody names, or all, each with its schema.
  package func frontMatterSchemas(
    of names: [String], withIDs: Bool, base: String? = nil
  ) throws(WorldError) -> Reported<[(kind: String, schema: JSONValue)]> {
    let address = base.flatMap { base in
      // Editing programs read schemas from the disk, too.
      base.hasPrefix("file:///") ? base + (base.hasSuffix("/") ? "" : "/") : SiteSettings.folderAddress(base)
    }
    if let base, address == nil {
      throw WorldError("'\(base)' is not the address of a folder", help: "write 'https://host/folder/'")
    }
    let maker = try entryMaker()
    var kinds: [KindIndex] = []
    for name in names { kinds.append(try maker.kind(named: name)) }
    if names.isEmpty { kinds = maker.schema.kindIndices }
    let library = try library()
    var ids: [KindIndex: [(id: String, title: String)]] = [:]
    if withIDs {
      for kind in maker.schema.kindIndices {
        ids[kind] = library.value.range(of: kind).map { place in
          (library.value.entries[place].id, library.value.entries[place].title)
        }
      }
    }
    let writer = FrontMatterSchema(maker.schema, ids: ids)
    let mistakes = library.diagnostics.filter { $0.path == "\(Loader.folder)/schema.yaml" }
    return Reported(
      kinds.map { kind in
        let name = maker.schema[kind].name
        return (name, writer.document(kind, address: address.map { "\($0)\(name).schema.json" }))
      }, mistakes)
  }
}
