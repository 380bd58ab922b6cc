import Testing

@testable import Pipeline

@Suite struct PlanTests {
  /// A kind whose entries go into plans, and one whose entries are plans; no name in it is one of the library's.
  private static let schema = """
    kinds:
      game:
        folder: games
        one: Game
        many: Games
        fields:
          length: {type: minutes, label: Length}
          bring: {type: list of text, label: Bring}
          players: {type: range, label: Players}
          secret: {type: text, label: Secret, private: yes}
          rounds:
            type: list of group
            label: Rounds
            fields:
              called: {type: text, label: Called}
              lasts: {type: minutes, label: Lasts}
              how: {type: markdown, label: How}
              shout: {type: text, label: Shout}
              hidden: {type: text, label: Hidden, private: yes}
          ask: {type: list of markdown, label: Ask}
        plan: {minutes: length, materials: bring, group-size: players, agenda: [rounds, ask], handout: [ask]}
      evening:
        folder: evenings
        one: Evening
        many: Evenings
        fields:
          games: {type: list of reference to game, label: Games}
          pause: {type: text, label: Pause}
        plan: {start: games, note: pause}
    """

  private static func site(_ schema: String = schema) -> TinySite {
    var site = TinySite()
    site.texts = [
      "content/site.yaml": "title: T\n", "content/schema.yaml": schema,
      "content/games/tag.md": """
      ---
      title: Tag & "it"
      summary: Run.
      length: 25
      bring: [a rope, a ball]
      players: 4+
      secret: no
      rounds:
        - {called: First, lasts: 10, how: "Run *fast*, see [[hide]].", shout: "It <is> you", hidden: no}
        - {how: Rest.}
      ask: ["Who won?", Why?]
      ---
      """,
      "content/games/hide.md": "---\ntitle: Hide\n---\n",
      "content/evenings/long.md": "---\ntitle: Long\ngames: [hide, tag]\npause: After Hide\n---\n",
    ]
    return site
  }

  @Test func listsWhatAPlanCanHold() throws {
    let site = try Self.site().linked().site.value
    let file = PlanData(site).list()
    #expect(file.path.text == "planner/list.js")
    #expect(
      String(decoding: file.bytes, as: UTF8.self) == #"""
        tandemPlanList({"entries":[{"id":"hide","title":"Hide","path":"games/hide.html","minutes":30},{"id":"tag","title":"Tag & “it”","path":"games/tag.html","summary":"Run.","minutes":25,"materials":["a rope","a ball"],"size":[4]}],"starts":[{"id":"long","title":"Long","path":"evenings/long.html","entries":["hide","tag"],"note":"After Hide"}]});

        """#)
  }

  @Test func givesAnEntrysTextsByTheTypesOfItsFields() throws {
    let site = try Self.site().linked().site.value
    let index = try #require(site.indices.first { site[$0].id == "tag" })
    let file = PlanData(site).entry(index)
    #expect(file.path.text == "planner/tag.js")
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"tandemPlanEntry("tag",{"summary":"Run.","agenda":[{"label":"Rounds","rows":[{"title":"First","minutes":10,"parts":[["","#
      ))
    #expect(text.contains("<em>fast</em>"))
    #expect(text.contains(#"["Shout","It &lt;is&gt; you"]"#))
    #expect(text.contains(#"{"parts":[["","#))
    #expect(text.contains(#""handout":[{"label":"Ask","items":["#))
    #expect(!text.contains("Hidden") && !text.contains("Secret"))
  }

  @Test func aSchemaWithoutPlansHasNoPlanner() throws {
    let site = try TinySite().linked().site.value
    #expect(!site.schema.hasPlanner)
    #expect(PlanData.parts(site).isEmpty)
  }

  @Test func everyScriptIsOneLineOfText() {
    var script = ScriptData(calling: "f")
    script.open("[")
    script.add("a\"b\\c\n\u{0}\u{1F}é")
    script.add(-1)
    script.add(["x", "y"])
    script.close("]")
    #expect(
      String(decoding: script.finished, as: UTF8.self)
        == "f([\"a\\\"b\\\\c\\u000a\\u0000\\u001fé\",-1,[\"x\",\"y\"]]);\n")
  }

  @Test(arguments: [
    (
      "minutes: length", "minutes: «lenght»",
      "unknown-field: kind 'game' has no field 'lenght' (did you mean 'length'?)"
    ),
    ("minutes: length", "minutes: «bring»", "bad-plan: 'minutes' of a plan needs a field that is minutes"),
    (
      "materials: bring", "materials: «players»",
      "bad-plan: 'materials' of a plan needs a field that is a text or a list of texts"
    ),
    (
      "handout: [ask]", "handout: [«secret»]",
      "bad-plan: the field 'secret' is private, and readers see plans"
    ),
    (
      "handout: [ask]", "«handuot»: [ask]",
      "unknown-setting: 'handuot' is not a setting known here (did you mean 'handout'?)"
    ),
    (
      "start: games", "start: «pause»",
      "bad-plan: 'start' of a plan needs a field that is a list of references"
    ),
  ])
  func mistakesInTheSchemaAreTold(from: String, to: String, mistake: String) throws {
    let schema = Self.schema.replacing(from, with: to)
    let mistakes = try Self.site(schema).mistakes()
    let marked = to.split(separator: "«")[to.hasPrefix("«") ? 0 : 1].prefix { $0 != "»" }
    #expect(mistakes == ["«\(marked)» \(mistake)"])
  }

  @Test func aPlanIsMadeOfWhatPlansCanHold() throws {
    let lines = Self.schema.split(separator: "\n").filter { !$0.contains("plan: {minutes") }
    let mistakes = try Self.site(lines.joined(separator: "\n")).mistakes()
    #expect(
      mistakes == [
        "«evening» bad-plan: plans of kind 'evening' are made of kind 'game', which no plan can hold (add 'plan: {minutes: …}' to kind 'game')"
      ])
  }

  @Test func thePlannersNamesAreTaken() throws {
    var site = Self.site()
    site.texts["content/schema.yaml"] = Self.schema
    site.texts["content/plan.md"] = "---\ntitle: Plan\n---\n"
    #expect(
      try site.mistakes().contains {
        $0.contains("duplicate-path: 'plan.html' is taken by a page that tandem makes")
      })
  }
}
