import Testing

@testable import Pipeline

@Suite struct ValueFormTests {
  @Test(arguments: [
    ("21/11/2026", "2026-11-21"), ("11/21/2026", "2026-11-21"), ("21.11.2026", "2026-11-21"),
    ("5/5/2026", "2026-05-05"), ("2026/11/21", "2026-11-21"), ("2026-1-5", "2026-01-05"),
    ("2026.11", "2026-11"),
    ("21 November 2026", "2026-11-21"), ("November 21, 2026", "2026-11-21"),
    ("21st of Nov. 2026", "2026-11-21"),
    ("Sept 2026", "2026-09"), ("2018-2019", "2018/2019"), ("2018 – 2019", "2018/2019"),
  ])
  func aDateThatCanMeanOneDay(text: String, date: String) {
    #expect(ValueForms.meant(text, as: .date) == date)
    #expect(DateValue(date) != nil)
  }

  @Test(arguments: [
    "05/06/2026", "5.6.2026", "31/31/2026", "30 February 2026", "2026/13/1", "Ma 2026", "last year",
    "2018-19",
    "12/2026", "2019-2018", "1/2/3", "//", "99999999999999999999/1/2026", "",
  ])
  func aDateThatCanMeanTwoOrNone(text: String) {
    #expect(ValueForms.meant(text, as: .date) == nil)
  }

  @Test func saysBothDaysThatADateCanMean() {
    #expect(
      ValueForms.choices("05/06/2026", as: .date) == "write 2026-06-05 for 5 June, 2026-05-06 for 6 May")
    #expect(ValueForms.choices("31/06/2026", as: .date) == nil)
  }

  @Test(arguments: [
    ("45 minutes", "45"), ("45min", "45"), ("1 hour", "60"), ("1h30m", "90"),
    ("2 hours and 15 minutes", "135"), ("an hour", nil), ("forty-five minutes", "45"), ("one hour", "60"),
  ])
  func minutesInWords(text: String, minutes: String?) {
    #expect(ValueForms.meant(text, as: .minutes) == minutes)
  }

  @Test(arguments: [
    "1.5 hours", "30", "minutes", "10 20 minutes", "1 minute 2 hours", "1 minute 1 minute", "99999 h",
  ])
  func minutesThatAreLeftAlone(text: String) {
    #expect(ValueForms.meant(text, as: .minutes) == nil)
  }

  @Test(arguments: [
    ("4 to 16", "4-16"), ("6 or more", "6+"), ("at least 6", "6+"), ("4—16", "4-16"), ("16 to 4", nil),
    ("twenty", "20"), ("four to sixteen", "4-16"), ("twelve students", "12"), ("6 dozen", nil), ("many", nil),
    ("ninety-nine", "99"), ("twenty-zero", nil), ("about twenty", nil),
  ])
  func ranges(text: String, range: String?) {
    #expect(ValueForms.meant(text, as: .range) == range)
  }

  @Test(arguments: [
    ("1,200", "1200"), ("1 200 000", "1200000"), ("1,2", nil), ("0,200", nil), ("12,34,567", nil),
    ("eleven", "11"), ("twenty five", nil), ("about 5", nil),
  ])
  func thousands(text: String, number: String?) {
    #expect(ValueForms.meant(text, as: .integer) == number)
  }

  @Test(
    arguments: [
      ("about 20", FieldType.range, "without 'about': 20, a range such as 4-16, or 20+ for 20 and more"),
      ("approx. twelve", .range, "without 'approx.': 12, a range such as 4-16, or 12+ for 12 and more"),
      ("~15-20", .range, "without '~': 15-20"), ("about 4 to 16", .range, "without 'about': 4-16"),
      ("20 in the first year", .range, ": 20, a range such as 4-16, or 20+ for 20 and more"),
      ("twenty or so", .integer, ": 20"), ("some 1,200", .integer, "without 'some': 1200"),
      ("about 2 hours", .minutes, "without 'about': 120"), ("2 hours at most", .minutes, nil),
      ("20 of the 30", .range, nil), ("two dozen or so", .range, nil), ("many", .range, nil),
      ("about", .range, nil),
      ("about 20", .text, nil), ("99999999999999999999 or so", .integer, nil),
    ] as [(String, FieldType, String?)])
  func namesTheNumberAmongWords(text: String, type: FieldType, help: String?) {
    let said = ValueForms.choices(text, as: type)
    #expect(help.map { said?.hasSuffix($0) ?? false } ?? (said == nil), "\(said ?? "nil")")
    #expect(ValueForms.meant(text, as: type) == nil, "what 'about' was to say is the writer's")
  }
}
