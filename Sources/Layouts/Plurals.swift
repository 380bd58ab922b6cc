/// The plural forms of a language, by which layouts choose between sentences that count.
public struct Plurals: Sendable {
  /// Names of all forms, as `one` and `other`.
  let forms: [String]
  /// The form that goes with a number.
  let form: @Sendable (Int) -> String

  /// - Parameters:
  ///   - forms: Names of all forms.
  ///   - form: One of them for each number.
  public init(_ forms: [String], form: @escaping @Sendable (Int) -> String) {
    self.forms = forms
    self.form = form
  }

  /// Numbers have no parts.
  public static let none = Plurals([]) { _ in "" }
}
