import Diagnostics

/// The words of schema.org that a schema may use: `schema-org:` of a kind names a
/// type, of a field a property.
///
/// Search engines pass over words that they do not know, without a sound; so
/// only known ones are taken, and a slip is a mistake with a suggestion.
enum SchemaOrgTerms {
  /// Types that the page of an entry can be about.
  static let types = [
    "Article", "Book", "Course", "CreativeWork", "DefinedTerm", "DigitalDocument", "Event", "FAQPage",
    "Guide",
    "HowTo", "LearningResource", "NewsArticle", "Organization", "Person", "Place", "Project", "Quiz",
    "Report",
    "ResearchProject", "ScholarlyArticle", "TechArticle", "WebPage",
  ]

  /// Properties of these types whose values are text, dates, durations, addresses, people or other entries.
  static let properties = [
    "about", "abstract", "alternateName", "assesses", "audience", "author", "citation", "contributor",
    "creator", "creditText", "dateCreated", "dateModified", "datePublished", "editor", "educationalLevel",
    "educationalUse", "funder", "genre", "hasPart", "identifier", "interactivityType", "isBasedOn",
    "isPartOf",
    "keywords", "learningResourceType", "locationCreated", "mentions", "performTime", "prepTime", "publisher",
    "sameAs", "spatialCoverage", "sponsor", "supply", "teaches", "temporalCoverage", "termCode",
    "timeRequired", "tool", "totalTime", "typicalAgeRange", "version",
  ]

  static func type(_ reader: inout SettingsReader) -> String? { word(&reader, among: types, noun: "type") }

  static func property(_ reader: inout SettingsReader, _ type: FieldType) -> String? {
    guard let property = word(&reader, among: properties, noun: "property") else { return nil }
    switch type.element {
    case .text, .integer, .minutes, .date, .choice, .url, .names, .reference, .list: return property
    case .markdown, .range, .flag, .group:
      reader.report(
        "bad-schema-org", "a field of this type cannot be told to search engines",
        reader.value("schema-org")?.span,
        help: "'schema-org' takes text, numbers, minutes, dates, choices, addresses, names and references")
      return nil
    }
  }

  private static func word(_ reader: inout SettingsReader, among known: [String], noun: String) -> String? {
    guard let text = reader.text("schema-org") else { return nil }
    if known.contains(text) { return text }
    reader.report(
      "bad-schema-org", "'\(text)' is no \(noun) of schema.org that is known here",
      reader.value("schema-org")?.span,
      help: NearMiss.suggestion(for: text, among: known).map { "did you mean '\($0)'?" }
        ?? "known are \(known.joined(separator: ", "))")
    return nil
  }
}
