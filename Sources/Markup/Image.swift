import Diagnostics

/// A picture in the text.
///
/// What it shows is said in its brackets: `![What it shows](photo.jpg)`. One
/// that says nothing is marked as such, `![](swirl.svg "decorative")`, and
/// gets an empty `alt`; without the mark, missing words are a mistake.
public struct Image: Sendable, Hashable {
  /// Relative to the file of the image, percent-decoded.
  public var path: String
  /// Plain text; empty for a decoration.
  public var alt: String
  /// The caption of a figure, else a hint shown under the pointer; mostly empty.
  public var title: String
  /// Alone in its paragraph and with a title, which becomes its caption.
  public var isFigure: Bool
  /// The path in the file; the block where it could not be found.
  public var span: Span
}
