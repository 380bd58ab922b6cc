import Diagnostics

/// Reads Markdown: GitHub's, with citations, links to entries, callouts,
/// figures and worksheets (see `docs/editors.md`).
public enum MarkdownParser {
  /// Reads `bytes[range]` of a file. Thread safe: cmark reads one text at a
  /// time, all else runs beside it.
  /// - Returns: The document, its spans counted in the whole file. A text built to do harm gives an empty one.
  public static func parse(
    _ file: SourceFile, _ range: Range<Int>, options: MarkdownOptions = MarkdownOptions()
  ) -> Reported<Document> {
    file.bytes.withUnsafeBufferPointer { bytes in
      parse(bytes.part(range), base: range.lowerBound, fieldSpan: nil, file.path, options)
    }
  }

  /// Reads the text of a field, which does not stand in its file as it is. Its
  /// only paragraph is set without a `p` element.
  /// - Parameter span: The field in the file, where every span of the document points.
  public static func parse(
    field text: String, span: Span, path: String, options: MarkdownOptions = MarkdownOptions()
  ) -> Reported<Document> {
    var text = text
    return text.withUTF8 { parse($0, base: 0, fieldSpan: span, path, options) }
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, base: Int, fieldSpan: Span?, _ path: String,
    _ options: MarkdownOptions
  ) -> Reported<Document> {
    let scan = SourceScan(bytes)
    let protects = SourcePreparation.holdsDefinitions(bytes)
    let references = SourcePreparation.nonCharacterReferences(bytes)
    guard protects || scan.needsChange || !references.isEmpty else {
      return convert(bytes, bytes, scan, base, fieldSpan, path, options)
    }
    return SourcePreparation.prepared(bytes, protecting: protects, references: references)
      .withUnsafeBufferPointer {
        convert(bytes, $0, scan, base, fieldSpan, path, options)
      }
  }

  private static func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ prepared: UnsafeBufferPointer<UInt8>, _ scan: SourceScan,
    _ base: Int,
    _ fieldSpan: Span?, _ path: String, _ options: MarkdownOptions
  ) -> Reported<Document> {
    let source = MarkdownSource(
      bytes: bytes, prepared: prepared, base: base, lineStarts: scan.lineStarts,
      hasMarks: bytes.baseAddress != prepared.baseAddress, fieldSpan: fieldSpan)
    var diagnostics = mistakes(scan, source, path)
    guard scan.refusal == nil else { return Reported(Document(), diagnostics) }
    let tree = CmarkTree(
      parsing: prepared, autolink: SourcePreparation.mayHoldBareAddresses(bytes))
    var converter = TreeConverter(source: source, path: path, options: options)
    converter.convert(tree.root)
    diagnostics += converter.diagnostics
    return Reported(converter.document(), diagnostics)
  }

  private static func mistakes(_ scan: SourceScan, _ source: MarkdownSource, _ path: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if let offset = scan.firstInvalid {
      diagnostics.append(TreeConverter.invalidUTF8(path, source.span(offset..<offset + 1)))
    }
    if let offset = scan.firstControl {
      // Those in a field's value are told for the whole front matter.
      let fix =
        source.fieldSpan == nil
        ? Fix("take it out", ControlCharacters.removals(source.bytes, at: source.base)) : nil
      diagnostics.append(
        TreeConverter.controlCharacters(scan.controls, path, source.span(offset..<offset + 1), fix))
    }
    // Those of a field are told with its front matter.
    if source.fieldSpan == nil, let offset = scan.firstReplacement {
      diagnostics.append(TreeConverter.lostLetter(path, source.span(offset..<offset + 3)))
    }
    if let (reason, start) = scan.refusal {
      let span = source.span(
        start..<min(start + 80, source.bytes.firstOffset(of: Ascii.newline, from: start)))
      switch reason {
      case .tooDeep: diagnostics.append(TreeConverter.tooDeep(path, span))
      case .tooLargeTable: diagnostics.append(TreeConverter.tooLargeTable(path, span))
      case .tooMuchWork: diagnostics.append(TreeConverter.tooMuchWork(path, span))
      }
    }
    return diagnostics
  }
}
