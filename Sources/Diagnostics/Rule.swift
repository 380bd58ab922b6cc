/// What stands behind the id of a diagnostic, for programs that show rules apart from the mistakes.
public struct Rule: Sendable {
  /// One sentence.
  public var summary: String
  /// What to do.
  public var help: String

  /// The rule of an id; for one that is not in the table, the id's own words.
  public static func named(_ id: String) -> Rule {
    if let rule = table[id] { return rule }
    let words = id.split(separator: "-").joined(separator: " ")
    return Rule(summary: words.prefix(1).uppercased() + words.dropFirst() + ".", help: general)
  }

  /// The ids that have words of their own.
  public static var known: Set<String> { Set(table.keys) }

  private static let general = "The message of each mistake says what is wrong and what to do."

  private init(summary: String, help: String) {
    self.summary = summary
    self.help = help
  }

  private static let table: [String: Rule] = Dictionary(
    uniqueKeysWithValues: (editors + works + schema + layouts).map { id, summary, help in
      (id, Rule(summary: summary, help: help.isEmpty ? general : help))
    })

  /// In entries.
  private static let editors: [(String, String, String)] = [
    (
      "absolute-link", "A link starts with a slash, and would lead out of the site in some folders.",
      "Write the way from the file's own folder, as in ../folder/page.md."
    ),
    ("alias", "Anchors and aliases of YAML are not read.", "Write the value out, or put the text in quotes."),
    (
      "bad-alias", "An alias is no address in the site.",
      "Write it from the site's folder on: old/place.html."
    ),
    (
      "bare-key", "A citation's key stands in brackets without its @.",
      "Write [@key], or \\[key] if it is none."
    ),
    (
      "bold-line", "A line all in bold may be meant for a heading.",
      "Write it as one, with ## and a space before it."
    ),
    ("bad-file-name", "A file's name cannot be part of an address.", "Use letters, digits and hyphens."),
    ("bad-image", "A file is no image that browsers show.", "Use SVG, PNG, JPEG, GIF, WebP or AVIF."),
    ("bad-key", "A key must be a word.", "Write 'key: value'."),
    ("broken-table", "A table's line of hyphens does not fit its head.", "Give both as many cells."),
    ("callout-marker", "A callout's marker stands alone on its line.", "Begin the text on the next line."),
    ("card-too-full", "A printed card cannot hold its text.", "Shorten the field that is named."),
    ("commented-field", "A field's value stands behind a #.", "Take the # away, or delete the line."),
    (
      "control-character", "A text holds an invisible mark, as pasted text may.",
      "Delete it, and type a space if words run together then."
    ),
    ("draft-target", "What is published leads to what is not.", "Publish both, or take the link away."),
    ("duplicate-id", "Two entries have the same id.", "Rename one of the two files."),
    (
      "duplicate-language", "Two files are the same text in one language.",
      "Keep one of the two; docs/languages.md says how translations are named."
    ),
    ("duplicate-key", "A field stands twice.", "Keep one of the two."),
    ("duplicate-path", "Two things have the same address.", "Rename one of them, or delete the alias."),
    ("empty-file", "A file is empty.", "Fill it, or delete it."),
    ("empty-heading", "A heading has no words.", "Write them, or delete the line."),
    ("empty-link", "A link has no address.", "Write it in the round brackets."),
    ("empty-section", "Nothing stands below a heading.", "Write it, or delete the heading."),
    ("empty-worksheet", "A worksheet has nothing to fill in.", "Add prompts, or delete it."),
    (
      "empty-worksheet-part", "A part of a worksheet has nothing to fill in.",
      "Add prompts, or delete its heading."
    ),
    ("file-ending", "A text is named as no entry is.", "Let its name end with '.md'."),
    ("file-too-large", "A text is too long.", "Part it into several entries."),
    ("first-level-heading", "The page's title is its first-level heading.", "Begin headings with ##."),
    (
      "front-matter-form", "Fields cannot be changed as they are written.",
      "Write each field on a line of its own."
    ),
    (
      "front-matter-not-closed", "The front matter has no end.",
      "Write '---' on a line of its own after the last field."
    ),
    ("front-matter-not-opened", "The front matter has no beginning.", "Write '---' as the first line."),
    ("heading-form", "A heading has no space after its hash signs.", "Write one."),
    ("http-address", "An address begins with http, and its host has https.", "Write https."),
    ("indented-text", "Spaces before a line make it code.", "Begin the line without them."),
    ("invalid-utf8", "A file is not UTF-8 text.", "Save it with the encoding UTF-8."),
    ("link-outside", "A link leads out of the content folder.", "Copy what it leads to into content."),
    ("link-form", "A link is written so that it is none.", "Write [words](address), without spaces."),
    ("list-form", "The lines of a list begin with no hyphen and space.", "Begin each with '- '."),
    ("listed-twice", "An entry stands twice in a list.", "Keep one of the two."),
    (
      "local-address", "A link leads to the preview on one computer.",
      "Name the entry, as in [[id]], or write the address that other people have."
    ),
    ("lost-letter", "A mark stands where a letter was lost.", "Type the letter that belongs there."),
    (
      "names-in-pieces", "Names are parted at the wrong commas.",
      "Write [\"Family, Given\", \"Name of a body\"]."
    ),
    (
      "merge-conflict", "A file holds the marks of two versions.",
      "Keep one version, and delete the lines of marks."
    ),
    ("missing-alt", "An image has no description.", "Say in its brackets what it shows."),
    (
      "missing-entry", "No entry has the id that is named.", "Write the name of an entry's file, without .md."
    ),
    (
      "missing-field", "A field that every entry of the kind needs is missing.", "Add it to the front matter."
    ),
    ("missing-file", "A link leads to a file that does not exist.", "Write the path from the file itself."),
    ("missing-footnote", "A footnote is called and not written.", "Write it, or take the call away."),
    ("missing-heading", "A link leads to a heading that does not exist.", "Name one of the page's headings."),
    ("missing-image", "There is no such image.", "Put the file beside the text, or mend the path."),
    (
      "missing-original", "A translation has no original beside it.",
      "Write the text in the site's main language first."
    ),
    ("missing-semicolon", "A citation's works are not parted.", "Part them by semicolons."),
    (
      "missing-work", "No work in the bibliography has the key that is cited.",
      "Add the work, or mend the key."
    ),
    (
      "misspelt-worksheet", "A block of code may be meant for a worksheet.",
      "Write 'worksheet' after the three backticks."
    ),
    (
      "no-bibliography", "Works are cited, and the schema has no bibliography.",
      "Add 'bibliography: yes' to a kind."
    ),
    ("no-kind", "A file lies in no kind's folder.", "Move it into the folder of its kind."),
    ("not-a-fact", "A field cannot be 'not stated'.", "Leave the field out."),
    ("not-text", "A value is not text.", ""),
    (
      "outside-content", "A text lies beside the folder 'content', and is not read.",
      "Move it into 'content'."
    ),
    ("out-of-bounds", "A value is out of the bounds that the schema sets.", "Change the value."),
    ("raw-html", "Readers would see HTML as it is written.", "Say in Markdown what it was for."),
    ("remote-image", "An image is on another site.", "Save it beside the text."),
    ("renamed-field", "A field has another name now.", "Write its new name."),
    ("second-document", "The front matter has a line of three hyphens inside.", "Remove it."),
    ("round-brackets", "A citation stands in round brackets, and makes its own.", "Write square ones."),
    (
      "second-version", "A file is named as programs name a second version of another.",
      "Take over what is new in it, and delete it."
    ),
    ("skipped-heading-level", "A heading skips a level.", "Use one # more than the heading above, at most."),
    ("sum-differs", "Numbers do not add up to their total.", "Change the total, or one of the numbers."),
    ("table-form", "Tabs part the cells of a table.", "Part them by bars."),
    ("tab-in-front-matter", "The front matter holds a tab.", "Replace it by spaces."),
    ("too-deep", "A text is nested too deep.", "Write it flatter."),
    ("too-large-table", "A table is too large.", "Part it."),
    ("too-much-work", "A text would take minutes to read.", ""),
    ("unclosed-citation", "A citation in brackets is not closed.", "Write ']' after it."),
    ("unclosed-code-block", "A block of code is not closed.", "Write three backticks on a line below it."),
    ("unclosed-comment", "A comment is not closed.", "Write '-->' after it."),
    ("unclosed-entry-link", "A link in double brackets is not closed.", "Write ']]' after it."),
    ("unknown-callout", "A callout has an unknown marker.", "Write [!NOTE], [!TIP] or [!WARNING]."),
    ("unknown-choice", "A value is none of the field's choices.", "Choose one of those that are named."),
    ("unknown-field", "The kind has no such field.", "Use one of those that are named."),
    (
      "unknown-language", "A file is named for a language that the site is not in.",
      "Add it to 'languages' in content/site.yaml, or rename the file."
    ),
    ("unsafe-link", "A link has an address that is not allowed.", "Use http, https, mailto, tel or a path."),
    ("unusable-file", "A file cannot be used.", ""),
    (
      "unused-definition", "Nothing uses the address of a link.",
      "Delete the line, or write \\[ for its bracket."
    ),
    ("unused-footnote", "Nothing refers to a footnote.", "Write its mark where it belongs, or delete it."),
    (
      "unlinked-document", "A document is published, and nothing leads to it.",
      "Link to it, or make an entry of its text."
    ),
    ("wordless-link", "A link has no words.", "Write them in its square brackets."),
    ("wordless-prompt", "A prompt of a worksheet has no words.", "Write them."),
    ("worksheet-cells", "A row of a worksheet's table has too many cells.", ""),
    ("worksheet-room", "A prompt's room is out of bounds.", ""),
    ("worksheet-rows", "A worksheet's table has too many rows.", ""),
    ("worksheet-table", "A worksheet's table cannot be read.", ""),
    ("wrong-folder", "An entry lies in the folder of another kind.", "Move it to the folder of its own."),
    (
      "wrong-kind", "A field names an entry of another kind.",
      "Name an entry of the kind that the field takes."
    ),
    ("wrong-type", "A value is not of the field's type.", "Write it in the form that is named."),
    ("yaml-syntax", "The front matter cannot be read.", "Compare the line with those around it."),
    ("yaml-tag", "A tag gives a value a type.", "Put the text in quotes."),
  ]

  /// In files of works, styles and their requests.
  private static let works: [(String, String, String)] = [
    ("bib-command", "A LaTeX command is not known.", "Write the character itself."),
    ("bib-crossref", "A work refers to one that is missing.", "Add it, or take 'crossref' away."),
    ("bib-date", "A date cannot be read.", "Write it as 2026-11-21."),
    ("bib-field", "A field cannot be carried over.", ""),
    ("bib-field-twice", "A field of a work stands twice.", "Keep one of the two."),
    ("bib-key-twice", "A key stands twice in a file of works.", "Keep one of the two."),
    ("bib-string", "An abbreviation is not defined.", "Define it with @string, or write the text."),
    ("bib-syntax", "A BibTeX file cannot be read.", "Compare braces and commas with the works around."),
    ("bib-type", "A type of work is not known.", ""),
    ("cite-request", "A request is not in the expected form.", ""),
    ("csl-json-item", "An item is no work.", ""),
    ("json-syntax", "A JSON file cannot be read.", ""),
    ("key-taken", "A work's key is another entry's id.", "Give the work another key."),
    ("locale-missing", "A locale is not installed.", "Install citation-style-language-locales."),
    ("locale-root", "A locale file is not one.", ""),
    ("macro-cycle", "Macros of a style call each other.", ""),
    ("macro-missing", "A style calls a macro that it lacks.", ""),
    ("macro-name", "A macro has no name.", ""),
    ("macro-twice", "A macro stands twice.", ""),
    ("missing-key", "A work has no key.", "Add one."),
    ("missing-style", "A citation style is not installed.", "Install it, or bring the .csl file."),
    ("not-carried", "Something could not be carried over.", ""),
    ("ris-end", "A RIS record has no end.", "Write 'ER  - ' after it."),
    ("ris-line", "A RIS line belongs to no record.", ""),
    ("ris-tag", "A RIS tag is not known.", ""),
    ("ris-type", "A RIS type is not known.", ""),
    ("same-work", "The bibliography has the work under another key.", "Use that key."),
    ("style-citation", "A style cannot format citations.", ""),
    ("style-element", "A style has an unknown element.", ""),
    ("style-parent", "A style depends on another one.", "Name that one."),
    ("style-root", "A file is no citation style.", ""),
    ("style-xml", "A style is not well-formed XML.", ""),
    ("work-field", "A variable of a work does not fit its field.", ""),
  ]

  /// In schema.yaml and site.yaml.
  private static let schema: [(String, String, String)] = [
    ("bad-back", "'back' belongs to references alone.", ""),
    ("bad-base-url", "The base URL is not the address of a folder.", "Write https://host/folder/."),
    ("bad-bounds", "Bounds contradict each other.", ""),
    ("bad-card", "What stands on cards cannot stand there.", ""),
    ("bad-facet", "A field cannot be a facet.", ""),
    ("bad-folder", "A kind's folder cannot be used.", ""),
    ("bad-host", "A name is not that of a host.", "Write it as example.org."),
    ("bad-language", "A language tag is not well-formed.", "Write en-GB or cy."),
    ("bad-matrix", "The matrix crosses taxonomies.", "Add 'taxonomy: yes' to the kind."),
    ("bad-name", "A name holds what names cannot hold.", "Use letters, digits and hyphens."),
    ("bad-picture", "A picture cannot be drawn.", ""),
    ("bad-plan", "A plan's settings do not fit the kind.", ""),
    ("bad-rule", "A rule does not fit the kind.", ""),
    ("bad-schema-org", "A term is not one of schema.org.", ""),
    ("duplicate-folder", "Two kinds share a folder.", "Give each a folder of its own."),
    ("missing-setting", "A setting is missing.", "Add it."),
    ("name-taken", "A former name of a field is another field's.", "Take it out of 'was'."),
    ("reserved-name", "Every kind has a field of this name.", "Choose another name."),
    ("second-bibliography", "Only one kind can be the bibliography.", ""),
    (
      "not-exported", "A field has another form than its type, so no cell of a spreadsheet can hold it.",
      "Mend it first; 'tandem check' says how."
    ),
    ("setting-twice", "A setting names the same twice.", "Keep one of the two."),
    ("unknown-kind", "No kind has this name.", ""),
    ("unknown-picture", "There is no picture of this name.", ""),
    ("unknown-setting", "A setting is not known.", "Use one of those that are named."),
    ("unknown-type", "There is no such type of field.", ""),
  ]

  /// In layouts.
  private static let layouts: [(String, String, String)] = [
    ("bad-delimiters", "A tag sets delimiters that cannot be.", ""),
    ("block-twice", "A block stands twice.", ""),
    ("deep-nesting", "A layout is nested too deep.", ""),
    ("empty-tag", "A tag holds no name.", ""),
    ("layout-loop", "Layouts include each other without an end.", ""),
    ("layout-tangle", "Layouts include each other in too many ways.", ""),
    ("layout-twice", "Two layouts have the same name.", ""),
    ("list-in-path", "A list stands in the middle of a name.", ""),
    ("missing-layout", "A layout is missing.", "docs/layouts.md names those that a site needs."),
    (
      "missing-words", "A file of words lacks sentences of the site.",
      "Translate those of words/en-GB.yaml; docs/languages.md says how."
    ),
    ("outside-block", "What stands outside of blocks is not shown.", ""),
    ("raw-text", "Text would be written without escapes.", "Write two braces."),
    ("stray-close", "A tag closes nothing.", ""),
    ("text-source", "A layout is not UTF-8 text.", ""),
    ("unclosed-section", "A section is not closed.", ""),
    ("unclosed-tag", "A tag is not closed.", ""),
    ("unknown-block", "A parent has no such block.", ""),
    ("unknown-name", "The data has no such name.", "docs/layouts.md names what there is."),
    ("unknown-partial", "There is no such partial.", ""),
    ("unknown-words", "The site has no such sentence.", "words/en-GB.yaml has them all."),
    ("wrong-close", "A tag closes another section.", ""),
  ]
}
