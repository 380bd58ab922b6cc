import Testing

@testable import Pipeline

@Suite struct SchemaMistakeTests {
  static let mistakes: [(kind: String, said: String)] = [
    ("one: A\nmany: As", "missing-setting: kind 'a' has no 'folder' (add 'folder: …')"),
    (
      "folder: a\none: A\nmany: As\ntaxonmy: yes",
      "unknown-setting: 'taxonmy' is not a setting known here (did you mean 'taxonomy'?)"
    ),
    (
      "folder: a\none: A\nmany: As\nfields: {x: {type: tekst}}",
      "unknown-type: no type is named 'tekst' (did you mean 'text'?)"
    ),
    (
      "folder: a\none: A\nmany: As\nfields: {x: {type: reference to aa}}",
      "unknown-kind: no kind is named 'aa' (did you mean 'a'?)"
    ),
    (
      "folder: a\none: A\nmany: As\nfields: {x: {type: choice}}",
      "missing-setting: field 'x' of kind 'a' has no 'choices' (add 'choices: [one, two]')"
    ),
    (
      "folder: a\none: A\nmany: As\nfields: {x: {type: markdown, facet: yes}}",
      "bad-facet: a field of type 'markdown' cannot be a facet (facets are short: text, choice, reference, number, "
        + "yes/no, date)"
    ),
    (
      "folder: a\none: A\nmany: As\nsort: ordr\nfields: {order: {type: integer}}",
      "unknown-field: kind 'a' has no field 'ordr' (did you mean 'order'?)"
    ),
    (
      "folder: a\none: A\nmany: As\ngroup-by: [letter, ordr]\nfields: {order: {type: integer}}",
      "unknown-field: kind 'a' has no field 'ordr' (did you mean 'order'?)"
    ),
    (
      "folder: a\none: A\nmany: As\ngroup-by: [order, order]\nfields: {order: {type: integer}}",
      "setting-twice: 'order' stands in 'group-by' twice"
    ),
    (
      "folder: ../a\none: A\nmany: As",
      "bad-folder: '../a' is not the name of a folder inside content (use lower-case letters, digits and hyphens, or '.' "
        + "for content itself)"
    ),
    (
      "folder: search\none: A\nmany: As",
      "bad-folder: the folder 'search' is the site's own"
    ),
    (
      "folder: a\none: A\nmany: As\nfields: {x: {type: integer, min: 5, max: 2}}",
      "bad-bounds: 'min' is greater than 'max'"
    ),
  ]

  @Test(arguments: mistakes)
  func isReported(kind: String, said: String) throws {
    var site = TinySite()
    let indented = kind.split(separator: "\n").map { "    \($0)\n" }.joined()
    site.texts = [
      "content/site.yaml": "title: T\n", "content/schema.yaml": "kinds:\n  a:\n\(indented)",
    ]
    let found = try site.mistakes().map { $0.split(separator: "» ").last.map(String.init) ?? $0 }
    #expect(found == [said])
  }

  @Test func treeOfOneKindWithATitleAloneIsEnough() throws {
    var site = TinySite()
    site.texts = [
      "content/site.yaml": "title: T\n",
      "content/schema.yaml": "kinds:\n  note: {folder: notes, one: Note, many: Notes}\n",
      "content/notes/a.md": "---\ntitle: A\n---\n",
    ]
    #expect(try site.mistakes().isEmpty)
    #expect(try site.linked().library.value.entries.map(\.path.text) == ["notes/a.html"])
  }
}
