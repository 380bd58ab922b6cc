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
    ("2 hours and 15 minutes", "135"),
  ])
  func minutesInWords(text: String, minutes: String) {
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
  ])
  func ranges(text: String, range: String?) {
    #expect(ValueForms.meant(text, as: .range) == range)
  }

  @Test(arguments: [
    ("1,200", "1200"), ("1 200 000", "1200000"), ("1,2", nil), ("0,200", nil), ("12,34,567", nil),
  ])
  func thousands(text: String, number: String?) {
    #expect(ValueForms.meant(text, as: .integer) == number)
  }
}
