import Diagnostics
import Markup
import Testing

@testable import Pipeline

@Suite struct NameSlipTests {
  /// What is said of an author's names as they stand in YAML.
  private func said(_ yaml: String) throws -> String? {
    let file = SourceFile(path: "content/x.md", bytes: Array("---\nauthor: \(yaml)\n---\n".utf8))
    guard case .mapping(let pairs) = FrontMatter.read(file).value.fields?.value else { return "unread" }
    return NameSlip(pairs[0].value, of: "author")?.mistake("content/x.md", pairs[0].value.span).help
  }

  @Test(arguments: [
    "[“Healey, Mick”, “Flint, Abbi”]", "[ “Healey, Mick” , “Flint, Abbi” ]", "[Healey, Mick, Flint, Abbi]",
    "Healey, Mick and Flint, Abbi", "Healey, Mick & Flint, Abbi", "“Healey, Mick”, “Flint, Abbi”",
    #""Healey, Mick and Flint, Abbi""#, "[Mick Healey and Abbi Flint]", "Mick Healey & Abbi Flint",
    "Healey, Mick; Flint, Abbi", "Mick Healey; Abbi Flint",
  ])
  func namesTheListThatWasMeant(yaml: String) throws {
    #expect(try said(yaml)?.contains(#"["Healey, Mick", "Flint, Abbi"]"#) == true)
  }

  @Test(arguments: [
    #"["Healey, Mick", "Flint, Abbi"]"#, #""Healey, Mick""#, "Advance HE", "[Healey]", "[OECD, UNESCO]",
    #"["Healey", "Flint"]"#, "[Advance HE, Jisc]", "[Jisc, Universities and Colleges Union]",
    "Marks and Spencer", #"["Healey, Mick and Flint, Abbi"]"#, "Centre for Learning and Teaching", "A; B",
    "Department for Science, Innovation and Technology", "[A, B, C]", "O’Neill", "[Healey, Mick, Flint]",
  ])
  func leavesNamesAloneThatMayBeMeant(yaml: String) throws { #expect(try said(yaml) == nil) }
}
