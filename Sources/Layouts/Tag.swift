/// One tag of a layout, as it stands in the file. Ranges are byte offsets.
struct Tag {
  enum Kind {
    /// `{{name}}`
    case variable
    /// `{{{name}}}`, `{{&name}}`
    case raw
    /// `{{#name}}`
    case section
    /// `{{^name}}`
    case inverted
    /// `{{/name}}`
    case close
    /// `{{>name}}`
    case partial
    /// `{{<name}}`
    case parent
    /// `{{$name}}`
    case block
    /// `{{! … }}`
    case comment
    /// `{{=<% %>=}}`
    case delimiters

    var opens: Bool {
      switch self {
      case .section, .inverted, .parent, .block: true
      case .variable, .raw, .close, .partial, .comment, .delimiters: false
      }
    }
  }

  var kind: Kind
  /// With its delimiters.
  var span: Range<Int>
  /// Without sigil and white space.
  var name: Range<Int>
  /// A mistake in the tag was reported; it renders nothing.
  var isFaulty = false

  // Set by TagMatcher:

  /// The place in the list of the tag that closes or opens this one.
  var partner = -1
  /// A block whose content is given to the parent around it.
  var isArgument = false

  // Set by Standalone:

  /// Where the text before the tag ends, and where the text after it begins:
  /// further out than the tag where white space around it goes with it.
  var textBefore = 0
  var textAfter = 0
  /// The tag has its lines to itself, and they vanish with it.
  var isStandalone = false
  /// The white space before the tag, if nothing else is before it in its line.
  var indentation: Range<Int>?
  /// Nothing but white space follows in the tag's last line.
  var endsLine = false
}
