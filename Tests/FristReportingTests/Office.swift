import CivilTime
import FristCore

@testable import FristReporting

func day(_ text: String) -> CivilDate { CivilDate(text)! }

/// A schedule with one obligation of each sort that people record, seen on 1 June 2027.
enum Office {
  static let today = day("2027-06-01")

  static let schedule: Schedule = {
    let plan = Plan(
      name: "prov", title: "Provplanen",
      bodies: [
        "ks": Body(title: "Kommunstyrelsen"), "mn": Body(title: "Miljönämnden"),
        "sn": Body(title: "Socialnämnden"),
      ],
      activities: [
        "1": Activity(
          title: "Rökning", wording: "Färre röker",
          measures: [
            Measure(name: "rökare", unit: "procent"), Measure(name: "besökare", unit: "personer"),
          ]),
        "1.1-8": Activity(
          title: "Avtal", wording: "Antal avtal",
          measures: [
            Measure(name: "avtal-alkohol", unit: "kommuner"),
            Measure(name: "avtal-tobak", unit: "kommuner"),
          ]),
      ], coordinates: ["ks"])
    let licences = Register(
      name: "licences",
      subjects: [
        Subject(id: "S-1", title: "Krog 1", columns: ["kommun": "vaxjo"]),
        Subject(id: "S-3", title: "Krog 3", until: day("2025-08-31")),
      ])
    let towns = Register(name: "towns", subjects: [Subject(id: "vaxjo"), Subject(id: "ljungby")])
    let coaches = Quota(bound: .atLeast(30), noun: "coacher", countsOccasions: false)
    let may = DaySpan.months(5, 5)
    return Schedule(
      plan: plan, from: day("2027-01-01"), registers: ["licences": licences, "towns": towns],
      events: ["new-act": Event(name: "new-act", ask: day("2027-01-15"))],
      obligations: [
        duty("visits", .every(Recurrence(unit: .year)), each: .register("licences"), .inspection),
        with(duty("followups", .every(Recurrence(unit: .year)), each: .register("towns"))) {
          ($0.during, $0.match) = ("visits", "kommun")
        },
        duty("coaches", .quota(coaches)),
        with(duty("courses", .quota(Quota(bound: .exactly(2), noun: "tillfällen")))) {
          $0.feeds = "coaches"
        },
        with(duty("meetings", .quota(Quota(bound: .exactly(2))))) {
          $0.checklist = ["Planens insatser", "Uppföljning"]
        },
        with(duty("decision", .every(Recurrence(unit: .year)))) {
          ($0.outcomes, $0.decidedBy) = (["revideras", "kvarstår"], ["ks"])
        },
        with(duty("smoke-free", .once(.by(day("2027-12-31"))))) { $0.activities = ["1"] },
        with(duty("report", .once(.by(day("2027-12-31"))))) {
          ($0.contributes, $0.contributions) = (["sn"], Offset(4, .weeks))
        },
        duty("winter-meetings", .quota(Quota(bound: .exactly(4), except: [may]))),
      ],
      noDeadline: [
        NoDeadline(
          activities: ["1.1-8"], by: "ks", date: day("2027-01-01"), review: day("2028-01-01"))
      ])
  }()

  static func duty(
    _ name: Name<Obligation>, _ when: When, each: Obligation.Each? = nil,
    _ kind: Obligation.Kind = .task
  ) -> Obligation {
    Obligation(
      name: name, title: name.text, when: when, phrase: "", each: each, kind: kind,
      coordinates: ["ks"])
  }

  static func with(_ obligation: Obligation, _ change: (inout Obligation) -> Void) -> Obligation {
    var obligation = obligation
    change(&obligation)
    return obligation
  }

  /// One open occurrence each, for 2027; of the report also the part of the social board.
  static func occurrences(_ schedule: Schedule, _ obligation: Obligation, _ subject: Subject?)
    -> [Occurrence]
  {
    let bodies: [Name<Body>?] = obligation.contributions == nil ? [nil] : [nil, "sn"]
    return bodies.map { body in
      Occurrence(
        id: OccurrenceID(
          schedule: schedule.name, obligation: obligation.name, subject: subject?.id,
          nominal: "2027", body: body),
        opens: day("2027-01-01"), due: day("2027-12-31"), planning: day("2027-12-30"),
        period: .year(2027))
    }
  }

  static func recording(_ source: DoneEntry.Source = .commandLine) -> Recording {
    Recording([schedule], today: today, source: source, occurrences: occurrences)
  }

  static func entry(_ obligation: String, _ change: (inout DoneEntry) -> Void = { _ in })
    -> DoneEntry
  {
    var entry = DoneEntry(obligation: obligation)
    change(&entry)
    return entry
  }

  /// The one completion that an entry states.
  static func completion(_ entry: DoneEntry) throws -> Fact.Completion? {
    guard case .completion(let completion)? = try recording().done(entry).first?.content else {
      return nil
    }
    return completion
  }
}
