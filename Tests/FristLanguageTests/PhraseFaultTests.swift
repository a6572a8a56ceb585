import CivilTime
import FristCore
import FristLanguage
import Testing

@Suite struct `A text that is no phrase` {
  private func fault(_ text: String, year: Int = 2027) -> PhraseFault? {
    do {
      _ = try parsePhrase(text, exampleYear: year)
      return nil
    } catch {
      return error
    }
  }

  private func texts(_ phrase: String, register: String? = nil, activity: String? = nil) -> [String]
  {
    guard let fault = fault(phrase) else { return [] }
    return [Language.english, .swedish].map {
      text(of: fault, in: $0, register: register, activity: activity)
    }
  }

  @Test func `with words for whom points at each`() {
    let phrase = "minst en gång om året per skola"
    #expect(fault(phrase)?.offset == 22)
    #expect(fault(phrase)?.name == "unknown-phrase")
    #expect(
      texts(phrase, register: "schools") == [
        "understood 'minst en gång om året' but not 'per skola'; write 'minst en gång per år' "
          + "and say whom it concerns with 'each: schools'",
        "förstod 'minst en gång om året' men inte 'per skola'; skriv 'minst en gång per år' "
          + "och ange vilka det gäller med 'each: schools'",
      ])
  }

  @Test(arguments: [
    "varje år för varje nämnd", "every year for every school", "vartannat år per kommun",
    "every two years per board",
  ])
  func `points at each in both languages`(phrase: String) throws {
    let english = try #require(texts(phrase).first)
    #expect(english.hasSuffix("and say whom it concerns with 'each:'"))
  }

  @Test func `but a wish is asked how often`() {
    #expect(fault("regelbundet")?.offset == 0)
    #expect(fault("regelbundet")?.name == "undecided")
    #expect(
      texts("regelbundet", activity: "3") == [
        "'regelbundet' gives no date; write how often, e.g. 'varje år', or list activity 3 under "
          + "'no-deadline' with by, date and review",
        "'regelbundet' ger inget datum; skriv hur ofta, t.ex. 'varje år', eller ta upp aktivitet 3 "
          + "under 'no-deadline' med by, date och review",
      ])
  }

  @Test(arguments: [
    "Kontinuerligt", "återkommande", "löpande", "vid behov", "regularly", "when needed",
    "regelbundet, minst varje år", "va\u{30A}rje".replacing("va\u{30A}rje", with: "lo\u{308}pande"),
  ])
  func `and gives no date is undecided`(phrase: String) {
    #expect(fault(phrase)?.name == "undecided")
  }

  @Test func `for lack of a year is offered both meanings`() {
    #expect(fault("senast 31 mars")?.offset == 0)
    #expect(fault("senast 31 mars")?.name == "year-missing")
    #expect(
      texts("senast 31 mars") == [
        "'senast 31 mars' has no year; write 'senast den 31 mars 2027' for once or "
          + "'varje år senast 31 mars'",
        "'senast 31 mars' saknar år; skriv 'senast den 31 mars 2027' för en gång eller "
          + "'varje år senast 31 mars'",
      ])
  }

  @Test(arguments: [
    ("vecka 37", "vecka 37 2030", "varje år vecka 37"),
    ("den 11 mars", "den 11 mars 2030", "varje år den 11 mars"),
    ("on 11 March", "on 11 March 2030", "every year on 11 March"),
    ("by 11 March", "by 11 March 2030", "every year by 11 March"),
    ("våren", "våren 2030", "varje vår"), ("under hösten", "hösten 2030", "varje höst"),
    ("spring", "spring 2030", "every spring"), ("i mars", "mars 2030", "varje år i mars"),
    ("senast vecka 37", "senast vecka 37 2030", "varje år vecka 37"),
    ("mellan 1 mars och 15 april", "mellan 1 mars och 15 april 2030", "varje år 1 mars-15 april"),
    ("week 37", "week 37 2030", "every year week 37"),
  ])
  func `for lack of a year gets suggestions that are phrases`(
    phrase: String, once: String, yearly: String
  ) throws {
    #expect(
      fault(phrase, year: 2030)?.kind == .yearMissing(text: phrase, once: once, yearly: yearly))
    _ = try parsePhrase(once)
    _ = try parsePhrase(yearly)
  }

  @Test func `with a day that does not exist is told the last one`() {
    #expect(fault("senast den 31 april 2027")?.offset == 11)
    #expect(fault("senast den 31 april 2027")?.name == "impossible-date")
    #expect(
      texts("senast den 31 april 2027") == [
        "'31 april 2027' does not exist, April has 30 days; write '30 april 2027'",
        "'31 april 2027' finns inte, april har 30 dagar; skriv '30 april 2027'",
      ])
  }

  @Test(arguments: [
    ("by 2027-02-29", "'2027-02-29' does not exist, February has 28 days; write '2027-02-28'"),
    (
      "varje år den 30 februari",
      "'30 februari' does not exist, February has 29 days; write '29 februari'"
    ),
    (
      "senast den 31 februari",
      "'31 februari' does not exist, February has 29 days; write '29 februari'"
    ),
    (
      "on 32 March 2027", "'32 March 2027' does not exist, March has 31 days; write '31 March 2027'"
    ),
    ("vecka 53 2027", "'vecka 53 2027' does not exist, 2027 has 52 weeks; write 'vecka 52 2027'"),
    (
      "10 gånger per år utom 31 juni-5 juli",
      "'31 juni' does not exist, June has 30 days; write '30 juni'"
    ),
    (
      "mellan 15 april 2027 och 1 mars 2027",
      "'mellan 15 april 2027 och 1 mars 2027' ends on 1 March 2027, before it begins on "
        + "15 April 2027; swap the dates"
    ),
  ])
  func `with an impossible date says why`(phrase: String, expected: String) {
    #expect(texts(phrase).first == expected)
    #expect(fault(phrase)?.name == "impossible-date")
  }

  @Test(arguments: [
    ("varje aar", "varje år"), ("vartanat år", "vartannat år"),
    ("evry year by 31 March", "every year by 31 March"),
    ("sista torsdgen i januari", "sista torsdagen i januari"), ("varje åt", "varje år"),
  ])
  func `but nearly one is corrected`(phrase: String, suggestion: String) {
    #expect(texts(phrase).first?.hasSuffix("did you mean '\(suggestion)'?") == true)
    #expect(texts(phrase).last?.hasSuffix("menade du '\(suggestion)'?") == true)
  }

  @Test(arguments: [
    (
      "",
      "the phrase is empty; write how often or when, e.g. 'varje år', "
        + "'varje år senast 31 mars' or '10 gånger per år'"
    ),
    (
      "qqqqqqqqqqqq",
      "'qqqqqqqqqqqq' is no phrase that says when; write how often or when, e.g. "
        + "'varje år', 'varje år senast 31 mars' or '10 gånger per år'"
    ),
    (
      "every year xyzzy",
      "understood 'every year' but not 'xyzzy'; leave that out ('every year'), or write another "
        + "phrase"
    ),
    (
      "fyra ggr/år xyzzy",
      "understood 'fyra ggr/år' but not 'xyzzy'; leave that out ('fyra gånger per år'), or write "
        + "another phrase"
    ),
    (
      "every år",
      "the phrase is part Swedish and part English; write all of it in one of them, "
        + "e.g. 'varje år', 'varje år senast 31 mars' or '10 gånger per år'"
    ),
    ("RRULE:FREQ=HOURLY", "expected a rule for whole days, got 'HOURLY'"),
  ])
  func `says what to write`(phrase: String, expected: String) {
    #expect(texts(phrase).first == expected)
  }

  @Test(arguments: [
    "varje timme", "femte måndagen varje kvartal", "0 gånger per år", "mellan 6 och 4 möten per år",
    "vartannat år senast 31 mars",
    "5000000 personer per år", "99999999999 gånger per år", "vid varje", "6 månader före",
    "efter att visits är klar", "inom 2 veckor efter att visits", "läsåret 2026/29",
    "verksamhetsåret 2026/27", "den 32 varje månad", "T4 2027", "K5 2027", "5 timmar före x",
    ",,,", "---", "RRULE:", "\u{30A}", "senast senast",
  ])
  func `is refused with a place inside it`(phrase: String) throws {
    let fault = try #require(self.fault(phrase))
    #expect((0...phrase.unicodeScalars.count).contains(fault.offset))
    #expect(!text(of: fault, in: .swedish).isEmpty)
  }

  @Test func `counts its place in Unicode scalars as written`() {
    #expect(fault("två  gånger om a\u{30A}ret, per skola")?.offset == 22)
  }
}
