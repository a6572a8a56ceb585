import FristConfiguration
import FristCore
import Testing

/// What a new coordinator writes instead of the keys of the format, and the one answer to each.
@Suite struct `A key that is nearly right` {
  static let inSwedish = [
    Mistake(
      "schedule.yaml", "    activity: 1\n", "    aktivitet: 1\n",
      "schedule.yaml:8:5: fel: ett åtagande har ingen nyckel 'aktivitet'; menade du 'activity'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "each: schools", "Varje: schools",
      "schedule.yaml:12:5: fel: ett åtagande har ingen nyckel 'Varje'; menade du 'each'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år\n", "    när: varje år\n",
      "schedule.yaml:9:5: fel: ett åtagande har ingen nyckel 'när'; menade du 'when'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "registers:", "stängt: 24 december\nregisters:",
      "schedule.yaml:4:1: fel: ett schema har ingen nyckel 'stängt'; menade du 'closed'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "each: schools", "each: schools\n    påminn: report",
      "schedule.yaml:13:5: fel: ett åtagande har ingen nyckel 'påminn'; menade du 'remind'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "obligations:", "åtaganden:",
      "schedule.yaml:6:1: fel: ett schema har ingen nyckel 'åtaganden'; menade du 'obligations'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "kontakter:",
      "schedule.yaml:3:1: fel: ett schema har ingen nyckel 'kontakter'; menade du 'contacts'? [unknown-key]"
    ),
    Mistake(
      "plan.yaml", "bodies:", "nämnder:",
      "plan.yaml:3:1: fel: en plan har ingen nyckel 'nämnder'; menade du 'bodies'? [unknown-key]"
    ),
    Mistake(
      "plan.yaml", "coordinates: mkn", "samordnar: mkn",
      "plan.yaml:7:1: fel: en plan har ingen nyckel 'samordnar'; menade du 'coordinates'? [unknown-key]"
    ),
    // Till is the last day where there is one, and the receiver where there is none.
    Mistake(
      "plan.yaml", "name: Kommunstyrelsen, until:", "name: Kommunstyrelsen, till:",
      "plan.yaml:5:32: fel: ett organ har ingen nyckel 'till'; menade du 'until'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år\n",
      "    when: { every: 1 year, from: 03-01, till: 04-30 }\n",
      "schedule.yaml:9:41: fel: 'when' med nycklar har ingen nyckel 'till'; menade du 'to'? [unknown-key]"
    ),
  ]

  @Test(arguments: inSwedish)
  func `in Swedish is answered with the key, and nothing else is said`(mistake: Mistake) {
    #expect(mistake.files.diagnostics(.swedish) == mistake.expected)
  }

  static let spelling = [
    // Without `when` it would be missing, and without `activity` nobody would be reminded.
    Mistake(
      "schedule.yaml", "    activity: 1\n    when: varje år\n",
      "    activty: 1\n    wehn: varje år\n",
      "schedule.yaml:8:5: error: an obligation has no key 'activty'; did you mean 'activity'? [unknown-key]",
      "schedule.yaml:9:5: error: an obligation has no key 'wehn'; did you mean 'when'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år\n", "    deadline: 2027-12-31\n",
      "schedule.yaml:9:5: error: an obligation has no key 'deadline'; the key for time is 'when', e.g. 'when: senast den 31 december 2027' [unknown-key]"
    ),
    // The value is read as that of the key that is meant.
    Mistake(
      "schedule.yaml", "each: schools", "ech: schols",
      "schedule.yaml:12:5: error: an obligation has no key 'ech'; did you mean 'each'? [unknown-key]",
      "schedule.yaml:12:10: error: 'schols' is no register and no body with members; did you mean 'schools' (line 5)? [unknown-name]"
    ),
    // The key itself stands there too, and holds.
    Mistake(
      "schedule.yaml", "    activity: 1\n", "    aktivitet: 9\n    activity: 1\n",
      "schedule.yaml:8:5: error: an obligation has no key 'aktivitet'; did you mean 'activity'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "    activity: 1\n", "    activity: 1\n    aktivitet: 9\n",
      "schedule.yaml:9:5: error: an obligation has no key 'aktivitet'; did you mean 'activity'? [unknown-key]"
    ),
  ]

  @Test(arguments: spelling)
  func `is read as the key that is meant`(mistake: Mistake) {
    #expect(mistake.files.diagnostics() == mistake.expected)
  }

  private static let defaults = "defaults: { accept: no-successor, when: varje år }"

  @Test func `is not replaced by what the defaults say`() {
    // The yearly phrase of the defaults would be looser than the class.
    let files = Samples.base
      .replacing("defaults: { accept: no-successor }", with: Self.defaults, in: "schedule.yaml")
      .replacing(
        "    when: minst en gång per år\n",
        with: "    when:\n    classes: { hög: vartannat år }\n", in: "schedule.yaml")
    #expect(
      files.diagnostics() == [
        "schedule.yaml:13:5: error: 'when' has no value; write one or take the key out [missing-value]"
      ])
  }
}

@Suite struct `A text inside braces` {
  /// An obligation beside those of the small files.
  private static func schedule(_ obligation: String) -> Samples {
    Samples.base.replacing(
      "obligations:\n", with: "obligations:\n  a: \(obligation)\n", in: "schedule.yaml")
  }

  @Test func `that a comma cut in two is not looked at further`() {
    // By itself the block of 2027 to 2029 would outlast the plan.
    let files = Samples.base
      .replacing("until: 2027-12-31", with: "until: 2030-12-31", in: "plan.yaml")
      .replacing("until: 2028-12-31", with: "until: 2031-12-31", in: "plan.yaml")
      .replacing(
        "obligations:\n",
        with: "obligations:\n  a: { activity: 1, when: vart tredje år, nästa gång 2028 }\n",
        in: "schedule.yaml")
    #expect(
      files.diagnostics() == [
        "schedule.yaml:7:43: error: 'nästa gång 2028' stands as a key without a value: inside { } a comma ends the text; leave the comma out ('vart tredje år nästa gång 2028') or quote the phrase [comma-in-braces]"
      ])
  }

  @Test func `that a comma cut in two may still prepare the end of the plan`() {
    let cut = "{ activity: 1, when: 6 månader före planens slut, gärna före sommaren }"
    let files = Self.schedule(cut)
      .replacing("defaults: { accept: no-successor }", with: "", in: "schedule.yaml")
    #expect(
      files.diagnostics() == [
        "schedule.yaml:7:56: error: 'gärna före sommaren' stands as a key without a value: inside { } a comma ends the text; quote the text [comma-in-braces]"
      ])
  }

  @Test func `that a comma cut in two is no class either`() {
    // By itself it would be looser than the phrase of the obligation.
    let files = Samples.base.replacing(
      "each: schools\n", with: "each: schools\n    classes: { hög: vartannat år, i maj }\n",
      in: "schedule.yaml")
    #expect(
      files.diagnostics() == [
        "schedule.yaml:13:35: error: 'i maj' stands as a key without a value: inside { } a comma ends the text; quote the text [comma-in-braces]"
      ])
  }

  static let unspaced: [(obligation: String, english: String, swedish: String)] = [
    (
      "{ activity: 1, kind:training, when: varje år }",
      "7:21: error: a blank is missing after the colon; write 'kind: training' [unknown-key]",
      "7:21: fel: ett blanksteg saknas efter kolonet; skriv 'kind: training' [unknown-key]"
    ),
    (
      "{ activity:1, when: varje år }",
      "7:8: error: a blank is missing after the colon; write 'activity: 1' [unknown-key]",
      "7:8: fel: ett blanksteg saknas efter kolonet; skriv 'activity: 1' [unknown-key]"
    ),
    (
      "{ activity: 1, när:varje år }",
      "7:21: error: a blank is missing after the colon; write 'when: varje år' [unknown-key]",
      "7:21: fel: ett blanksteg saknas efter kolonet; skriv 'when: varje år' [unknown-key]"
    ),
  ]

  @Test(arguments: unspaced)
  func `wants a blank after the colon of its key`(
    obligation: String, english: String, swedish: String
  ) {
    let files = Self.schedule(obligation)
    #expect(files.diagnostics() == ["schedule.yaml:\(english)"])
    #expect(files.diagnostics(.swedish) == ["schedule.yaml:\(swedish)"])
  }

  @Test func `shows no secret that lacks the blank`() {
    let files = Samples.base.replacing(
      "from: Frist <frist@example.se> }",
      with: "from: Frist <frist@example.se>, login: { user: frist, password:hemligt } }",
      in: "frist.yaml")
    #expect(
      files.diagnostics() == [
        "frist.yaml:6:103: error: a blank is missing after the colon; write 'password: …' [unknown-key]"
      ])
  }
}
