import FristConfiguration
import FristCore
import Testing

/// The numbers are those that Skatteverket publishes for tests, and made ones with the last digit
/// computed by hand.
@Suite struct `A personal identity number` {
  @Test(arguments: [
    "640823-3234", "19640823-3234", "196408233234", "640823+3234",
    // Coordination number: 60 is added to the day.
    "640883-3231", "196408833231",
  ])
  func `is refused wherever it stands`(number: String) {
    let inPlan = Samples.base
      .replacing("Tillsyn av skolor", with: "Tillsyn hos \(number) årligen", in: "plan.yaml")
    #expect(
      inPlan.diagnostics() == [
        "plan.yaml:10:20: error: this is a personal identity number; take it out, a plan and its registers hold none [personal-number]"
      ])
    let inRegister = Samples.base.replacing("Södra", with: "Åsa \(number)", in: "skolor.csv")
    #expect(
      inRegister.diagnostics(.swedish) == [
        "skolor.csv:3:9: fel: detta är ett personnummer; ta bort det, en plan och dess register innehåller inga [personal-number]"
      ])
  }

  @Test(arguments: 0...14)
  func `is found after any number of characters`(count: Int) {
    let before = String(repeating: "x", count: count)
    let files = Samples.base
      .replacing("Tillsyn av skolor", with: "\(before) 640823-3234 12345", in: "plan.yaml")
    let diagnostics = files.diagnostics()
    #expect(diagnostics.count == 1)
    // The value begins in column 8, after `  "2": `.
    #expect(diagnostics.first?.hasPrefix("plan.yaml:10:\(9 + count): error: this is") == true)
  }

  @Test func `is found on every line, and as often as is listed`() {
    let rows = (1...1000).map { "r\($0);Anna 640823-3234\n" }.joined()
    let files = Samples.base.setting("skolor.csv", to: "id;namn\n" + rows)
    let lines = files.diagnostics().map { $0.split(separator: ":")[1] }
    #expect(lines == (2...501).map { "\($0)" })
  }

  @Test(arguments: [
    // A wrong last digit, a month that does not exist, an organisation, a phone, a reference.
    "640823-3235", "641323-3234", "640832-3234", "556036-0793", "070123-45678", "KS 2026-1234",
    "64082332344", "6408233234", "2027-03-11", "1640823-3234",
  ])
  func `is not seen in other numbers`(number: String) {
    let files = Samples.base
      .replacing("Tillsyn av skolor", with: "Tillsyn \(number)", in: "plan.yaml")
    #expect(files.diagnostics() == [])
  }
}
