import CivilTime
import FristCore
import FristLanguage
import Testing

private let report = OccurrenceID(
  schedule: "plan", obligation: "report", subject: nil, nominal: "2027")
private let visit = OccurrenceID(
  schedule: "plan", obligation: "visits", subject: "S-1", nominal: "2027")

@Suite struct `A reason for a date in words` {
  @Test(arguments: [
    (
      Derivation.phrase("varje år senast 30 april"), "Frasen 'varje år senast 30 april' gäller",
      "The phrase 'varje år senast 30 april' applies"
    ),
    (.period(.years(2027, count: 2)), "Perioden är 2027–2028", "The period is 2027–2028"),
    (
      .anchor(report, due: day("2027-04-30")), "report 2027 har fristen 30 april 2027",
      "report 2027 is due 30 April 2027"
    ),
    (
      .completion(of: visit, on: day("2027-05-03")), "visits/S-1 2027 blev klar 3 maj 2027",
      "visits/S-1 2027 was done 3 May 2027"
    ),
    (
      .event("sip-start", on: day("2024-09-02")), "sip-start hände 2 september 2024",
      "sip-start happened 2 September 2024"
    ),
    (.lastVisit(day("2025-03-14")), "Senast gjort 14 mars 2025", "Last done 14 March 2025"),
    (
      .entered(day("2027-02-01")), "Med i registret från 1 februari 2027",
      "In the register from 1 February 2027"
    ),
    (
      .entered(nil), "Okänd första dag i registret", "Its first day in the register is unknown"
    ),
    (
      .movedToTrackingStart(from: day("2018-12-31")),
      "31 december 2018 ligger före den dag då uppföljningen började",
      "31 December 2018 lies before the day tracking started"
    ),
    (
      .expected("survey", on: day("2027-03-03")),
      "survey väntas 3 mars 2027, preliminärt: ingen har bekräftat datumet",
      "survey is expected 3 March 2027, preliminary: nobody has confirmed the date"
    ),
    (
      .part(of: report, due: day("2027-04-30")),
      "Del av report 2027, som har fristen 30 april 2027",
      "Part of report 2027, which is due 30 April 2027"
    ),
    (
      .moved(from: day("2026-06-10"), by: FactID(12)), "Flyttat från 10 juni 2026 (nr 12)",
      "Moved from 10 June 2026 (no. 12)"
    ),
    (
      .statutory(from: day("2026-12-31")),
      "31 december 2026 är en torsdag och stängd dag (nyårsafton), och fristen är lagstadgad "
        + "(lag 1930:173)",
      "31 December 2026 is a Thursday and a closed day (nyårsafton), and the deadline is set by "
        + "law (lag 1930:173)"
    ),
    (
      .planning(from: day("2027-05-30")), "30 maj 2027 är en söndag", "30 May 2027 is a Sunday"
    ),
    (
      .planning(from: day("2027-03-28")), "28 mars 2027 är en söndag och stängd dag (påskdagen)",
      "28 March 2027 is a Sunday and a closed day (påskdagen)"
    ),
    (
      .planning(from: day("2027-07-14")), "14 juli 2027 är en onsdag och stängd dag",
      "14 July 2027 is a Wednesday and a closed day"
    ),
    (
      .meeting(of: "ks", on: day("2026-06-10"), papers: day("2026-05-22")),
      "Sista mötet i tid: ks 10 juni 2026, handlingar senast 22 maj 2026",
      "The last meeting in time: ks 10 June 2026, papers by 22 May 2026"
    ),
    (
      .noMeeting(of: "ks"), "ks har inget möte i tid, så fristen står kvar",
      "ks has no meeting in time, so the due date stands"
    ),
  ])
  func `is said in both languages`(step: Derivation, swedish: String, english: String) {
    #expect(Language.swedish.derivation(step) == swedish)
    #expect(Language.english.derivation(step) == english)
  }

  /// The phrase gave 30 April; it was moved to Saturday 15 May, and people aim at the Friday.
  @Test func `names the date that each step gave`() {
    let occurrence = Occurrence(
      id: report, opens: day("2027-01-01"), due: day("2027-05-15"), planning: day("2027-05-14"),
      period: .year(2027),
      derivation: [
        .phrase("varje år senast 30 april"), .period(.year(2027)),
        .moved(from: day("2027-04-30"), by: FactID(12)), .planning(from: day("2027-05-15")),
      ])
    #expect(
      Language.swedish.derivation(of: occurrence) == [
        "Frasen 'varje år senast 30 april' ger 30 april 2027", "Perioden är 2027",
        "Flyttat från 30 april 2027 till 15 maj 2027 (nr 12)",
        "15 maj 2027 är en lördag: 14 maj 2027",
      ])
  }

  /// The law carries the last day of 2026 over the holidays; people still aim at the day before it.
  @Test func `tells what the law adds from what people aim at`() {
    let occurrence = Occurrence(
      id: report, opens: day("2026-01-01"), due: day("2027-01-04"), planning: day("2026-12-30"),
      period: .year(2026),
      derivation: [
        .phrase("varje år"), .statutory(from: day("2026-12-31")),
        .planning(from: day("2026-12-31")),
      ])
    #expect(
      Language.english.derivation(of: occurrence) == [
        "The phrase 'varje år' gives 31 December 2026",
        "31 December 2026 is a Thursday and a closed day (nyårsafton), and the deadline is set by "
          + "law (lag 1930:173): 4 January 2027",
        "31 December 2026 is a Thursday and a closed day (nyårsafton): 30 December 2026",
      ])
  }

  @Test func `calls a body by its title where that is known`() {
    let occurrence = Occurrence(
      id: report, opens: day("2026-01-01"), due: day("2026-06-15"), planning: day("2026-05-22"),
      period: .year(2026),
      derivation: [
        .phrase("våren 2026"),
        .meeting(of: "ks", on: day("2026-06-10"), papers: day("2026-05-22")),
      ])
    #expect(
      Language.swedish.derivation(of: occurrence) { _ in "Kommunstyrelsen" } == [
        "Frasen 'våren 2026' ger 15 juni 2026",
        "Sista mötet i tid: Kommunstyrelsen 10 juni 2026, handlingar senast 22 maj 2026",
      ])
  }
}

@Suite struct `Why nothing was sent, in words` {
  @Test(arguments: [
    (SupersedeReason.done, "klart innan det hann gå", "done before it left"),
    (.waived, "utgår enligt beslut", "waived"),
    (.missed, "missat, och nästa har tagit vid", "missed, and the next one has taken over"),
    (.withdrawn, "det den gällde har fallit bort", "what it was about has fallen away"),
    (
      .notReceived, "det den skulle föregå är redan klart",
      "what it should precede is done already"
    ),
    (
      .overtaken, "en starkare påminnelse gick i stället", "a stronger reminder went instead"
    ), (.moved, "fristen har flyttats", "the due date has moved"),
    (.recipient, "någon annan ska ha den", "somebody else is to have it"),
    (.caughtUp, "takten är inhämtad", "it has caught up with its pace"),
    (.removed, "finns inte längre i schemat", "no longer in the schedule"),
    (.discarded, "kastad för hand", "discarded by hand"),
    (.silenced, "tystad för en tid", "silenced for a while"),
    (.papersIn, "handlingarna är inne", "the papers are in"),
  ])
  func `is said in both languages`(reason: SupersedeReason, swedish: String, english: String) {
    #expect(Language.swedish.reason(reason) == swedish)
    #expect(Language.english.reason(reason) == english)
  }
}
