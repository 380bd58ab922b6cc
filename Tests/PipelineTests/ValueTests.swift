import Testing

@testable import Pipeline

@Suite struct ValueTests {
  @Test(arguments: [
    ("4-16", "4–16"), ("4 – 16", "4–16"), ("12", "12"), ("6+", "6 or more"), ("7-7", "7"),
  ])
  func readsRanges(text: String, shown: String) { #expect(NumberRange(text)?.text == shown) }

  @Test(arguments: ["", "-", "16-4", "a-b", "1-2-3", "-3", "٣"])
  func refusesWhatIsNoRange(text: String) { #expect(NumberRange(text) == nil) }

  @Test(arguments: [
    ("2016", "2016", "2016"), ("2016-04", "April 2016", "2016-04"),
    ("2016-04-09", "9 April 2016", "2016-04-09"),
    ("2018-04-19/2018-04-20", "19–20 April 2018", "2018-04-19/2018-04-20"),
    ("2010/2013", "2010 – 2013", "2010/2013"), ("2000-02-29", "29 February 2000", "2000-02-29"),
    ("2016~", "about 2016", "2016"), ("2016-21", "Spring 2016", "2016"), ("-0043", "44 BC", "-0043"),
    ("2016/..", "2016 –", "2016"),
  ])
  func readsDates(text: String, shown: String, iso: String) {
    #expect(DateValue(text).map(TinySite.words.date) == shown)
    #expect(DateValue(text)?.iso == iso)
  }

  @Test(arguments: [
    "", "16", "2016-13", "2016-4", "1900-02-29", "2016-04-31", "2018/2017", "2016-04-09T10", "x", "2016-25",
    "2016-21-01", "../2016", "2016/", "٢٠١٦", "2016/2017/2018", "2016-0٤", "-2016-", "~",
  ])
  func refusesWhatIsNoDate(text: String) { #expect(DateValue(text) == nil) }

  @Test func readsNames() {
    #expect(PersonName("Cook-Sather, Alison") == PersonName(family: "Cook-Sather", given: "Alison"))
    #expect(PersonName("Advance HE") == PersonName(family: "Advance HE"))
  }

  @Test func sortsWithoutCaseAndAccents() {
    let words = ["zebra", "Élan", "elan", "Apple", "‘Quoted’", "östlich", "Ötzi"]
    #expect(
      words.sorted { SortKey($0) < SortKey($1) }
        == ["Apple", "elan", "Élan", "östlich", "Ötzi", "‘Quoted’", "zebra"])
  }

  @Test func encodesPathsForAddresses() {
    #expect(SitePath("a b/ü?.html").url == "a%20b/%C3%BC%3F.html")
    #expect(SitePath("case-studies/index.html").root == "../")
    #expect(SitePath("index.html").root == "")
  }

  @Test(arguments: [
    ("Power line!", "power-line"), ("Ärger & Glück", "arger-gluck"), ("‘It depends’", "it-depends"),
  ])
  func makesFileNamesOfWords(words: String, slug: String) { #expect(Loader.slug(words) == slug) }
}
