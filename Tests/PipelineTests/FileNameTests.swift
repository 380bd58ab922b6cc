import Testing

@testable import Pipeline

@Suite struct FileNameTests {
  /// The mistakes of a site with one more file, as `path id`.
  private func mistakes(_ path: String, _ text: String) throws -> [String] {
    var site = TinySite()
    site.texts[path] = text
    return try site.diagnostics().map { "\($0.path) \($0.id)" }
  }

  static let entry = "---\ntitle: One\n---\n"

  @Test(arguments: ["content/sheets/one.txt", "content/sheets/deep/One.TXT", "content/sheets/one.md.txt"])
  func aTextWithFrontMatterIsNoDownload(path: String) throws {
    #expect(try mistakes(path, Self.entry) == ["\(path) file-ending"])
    #expect(try mistakes(path, "\u{FEFF}---  \r\ntitle: One\r\n---\r\n") == ["\(path) file-ending"])
  }

  @Test(arguments: ["", "-", "--", "----\n", "A list\n---\n", "--- a\n", " ---\n"])
  func otherPlainTextsAreCopied(text: String) throws {
    #expect(try mistakes("content/sheets/one.txt", text).isEmpty)
  }

  @Test func plainTextsOutsideOfKindsAreCopied() throws {
    #expect(try mistakes("content/downloads/one.txt", Self.entry).isEmpty)
  }

  @Test(arguments: [
    ("other.sync-conflict-20240101-120000-ABCDEFG", "other"), ("other (conflicted copy)", "other"),
    ("other (conflicted copy 2024-01-01 123456)", "other"),
    ("other (Ann's conflicted copy 2024-01-01)", "other"),
    ("two words (1)", "two words"), ("other - Copy", "other"), ("other copy", "other"),
  ])
  func copiesThatProgramsMakeAreNoEntries(name: String, first: String) throws {
    var site = TinySite()
    site.texts["content/sheets/\(name).md"] = Self.entry
    let found = try site.diagnostics()
    #expect(found.map(\.id) == ["second-version"])
    #expect(found.first?.message == "this looks like a second version of '\(first).md'")
  }

  @Test(arguments: ["copy", "a.b", "sync-conflict", "photocopy"])
  func otherNamesAreNames(name: String) throws {
    #expect(try mistakes("content/sheets/\(name).md", Self.entry).isEmpty)
  }

  @Test(arguments: ["report (2024)", "(1)", "a b"])
  func aSpaceIsABadName(name: String) throws {
    #expect(
      try mistakes("content/sheets/\(name).md", Self.entry).map { $0.split(separator: " ").last } == [
        "bad-file-name"
      ])
  }

  @Test func aFolderBesideContentIsNamedOnce() throws {
    var site = TinySite()
    for name in ["one", "two"] { site.texts["sheets/\(name).md"] = Self.entry }
    site.texts["values/readme.md"] = "# Not an entry\n"
    site.texts["docs/guide.md"] = Self.entry
    #expect(
      try site.mistakes() == [
        "outside-content: this folder lies beside 'content', and nothing in it is read (move the file to 'content/sheets/one.md')"
      ])
  }
}
