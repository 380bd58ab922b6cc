import Diagnostics
import Markup

/// Reads `pictures:` of the schema: which fields are drawn, and how.
struct PictureReader {
  private let path: String
  private let schema: Schema
  private var diagnostics: [Diagnostic] = []

  /// - Parameter node: A list of groups with `kind`, `field`, `draw` and, if need be, `title` and `bins`.
  static func read(_ node: YAMLNode, path: String, schema: Schema) -> Reported<[PictureSetting]> {
    var reader = PictureReader(path: path, schema: schema)
    guard case .sequence(let items) = node.value else {
      let mistake = Diagnostic(
        "wrong-type", .error, "'pictures' must be a list of groups, each after a hyphen", path: path,
        span: node.span)
      return Reported([], [mistake])
    }
    var settings: [PictureSetting] = []
    var spans: [Span] = []
    for item in items {
      guard let setting = reader.setting(item) else { continue }
      if let first = settings.firstIndex(where: {
        ($0.kind, $0.field, $0.form) == (setting.kind, setting.field, setting.form)
      }) {
        reader.diagnostics.append(
          Diagnostic(
            "listed-twice", .error, "the same picture stands twice in 'pictures'", path: path,
            span: item.span,
            help: "keep one of the two",
            notes: [.init("the first one is here", path: path, span: spans[first])]))
        continue
      }
      settings.append(setting)
      spans.append(item.span)
    }
    return Reported(settings, reader.diagnostics)
  }

  private init(path: String, schema: Schema) {
    self.path = path
    self.schema = schema
  }

  private mutating func setting(_ node: YAMLNode) -> PictureSetting? {
    var reader = SettingsReader(node, path: path, what: "a picture")
    let kindName = reader.required("kind", of: "a picture")
    let fieldName = reader.required("field", of: "a picture")
    let formName = reader.required("draw", of: "a picture")
    let title = reader.text("title")
    let bins = bins(&reader)
    defer { diagnostics += reader.finish() }
    var form: PictureSetting.Form?
    if let formName {
      form = PictureSetting.Form(rawValue: formName)
      if form == nil {
        let known = PictureSetting.Form.allCases.map(\.rawValue)
        let near = NearMiss.suggestion(for: formName, among: known)
        reader.report(
          "unknown-picture", "no picture is named '\(formName)'", reader.value("draw")?.span,
          help: near.map { "did you mean '\($0)'?" } ?? "pictures are \(known.joined(separator: ", "))")
      }
    }
    guard let kindName else { return nil }
    guard let index = schema.kind(named: kindName) else {
      let near = NearMiss.suggestion(for: kindName, among: schema.kinds.map(\.name))
      reader.report(
        "unknown-kind", "no kind is named '\(kindName)'", reader.value("kind")?.span,
        help: near.map { "did you mean '\($0)'?" })
      return nil
    }
    guard let fieldName else { return nil }
    let kind = schema[index]
    guard let place = kind.field(named: fieldName) else {
      let near = NearMiss.suggestion(for: fieldName, among: kind.fields.map(\.name))
      reader.report(
        "unknown-field", "kind '\(kindName)' has no field '\(fieldName)'", reader.value("field")?.span,
        help: near.map { "did you mean '\($0)'?" })
      return nil
    }
    guard let form else { return nil }
    let field = kind.fields[place]
    if let wanted = Self.mismatch(form, field.type) {
      reader.report(
        "bad-picture", "'\(form.rawValue)' draws \(wanted), and '\(fieldName)' holds none",
        reader.value("draw")?.span, help: Self.advice(field.type))
      return nil
    }
    if form != .histogram, let span = reader.pair("bins")?.keySpan {
      reader.report("bad-picture", "'bins' are the classes of a histogram, and this is none", span)
    }
    let bounds = bins.isEmpty ? field.bins : bins
    if form == .histogram, bounds.isEmpty {
      reader.report(
        "missing-setting", "a histogram has no 'bins'", node.span.head,
        help: "add 'bins: [10, 50, 100]', the upper bounds of its classes")
      return nil
    }
    return PictureSetting(
      kind: index, field: place, form: form, title: title ?? PictureSetting.title(kind, field),
      bins: form == .histogram ? bounds : [])
  }

  private func bins(_ reader: inout SettingsReader) -> [Int] {
    var bins: [Int] = []
    for (text, span) in reader.list("bins") {
      guard let bound = Int(text), bound > bins.last ?? Int.min else {
        reader.report("bad-bounds", "'bins' must be whole numbers that grow", span)
        continue
      }
      bins.append(bound)
    }
    if bins.count > Self.mostBins {
      reader.report(
        "out-of-bounds", "'bins' takes at most \(Self.mostBins); here are \(bins.count)",
        reader.value("bins")?.span)
      return []
    }
    return bins
  }

  /// More columns would leave no room for the words below them.
  private static let mostBins = 7

  /// What a form draws; nil when the type is of that sort.
  private static func mismatch(_ form: PictureSetting.Form, _ type: FieldType) -> String? {
    switch (form, type.element) {
    case (.bars, .text), (.bars, .choice), (.bars, .reference), (.bars, .flag): nil
    case (.histogram, .integer), (.histogram, .minutes), (.histogram, .range): nil
    case (.timeline, .date), (.spans, .date): nil
    case (.bars, _): "choices, short texts, references, yes and no"
    case (.histogram, _): "numbers"
    case (.timeline, _), (.spans, _): "dates"
    }
  }

  private static func advice(_ type: FieldType) -> String? {
    switch type.element {
    case .text, .choice, .reference, .flag: "write 'draw: bars'"
    case .integer, .minutes, .range: "write 'draw: histogram'"
    case .date: "write 'draw: timeline' or 'draw: spans'"
    case .markdown, .url, .names, .group, .list: nil
    }
  }
}
