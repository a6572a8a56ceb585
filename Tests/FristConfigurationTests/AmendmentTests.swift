import CivilTime
import FristConfiguration
import FristCore
import Testing

@Suite struct `What a plan says of itself and of later days` {
  private static let plan = """
    plan: prov
    title: Provplan
    from: 2026-01-01
    until: 2029-12-31
    review: 2028-03-01
    decided: { by: kf, date: 2025-11-24, ref: KS 2025/118 }
    replaces: Planen för 2020–2025
    split: sex
    bodies:
      kf: { name: Kommunfullmäktige, kind: council }
      mkn: { name: Miljönämnden, until: 2027-06-30, succeeded-by: mbn }
      mbn: { name: Miljö- och byggnämnden, genitive: Nämndens, from: 2027-07-01 }
      ks: Kommunstyrelsen
      alla: { name: Alla, members: [mkn, ks] }
    coordinates: mkn
    contributes: ks
    activities:
      "1":
        title: Tillsyn
        wording: Alla skolgårdar får tillsyn.
        measures: { gårdar: st, rökare: { unit: procent, target: under 5, split: none } }
      "2": Samråd hålls varje år
    goals:
      g:
        split: none
        activities:
          "3":
            wording: Mindre än fem procent röker
            measures:
              a: { unit: procent, target: "minst 12,5", split: sex }
              b: { unit: procent, target: at least 30 }
              c: { unit: procent, target: minskar }
              d: { unit: procent, target: rising }
          "4": { wording: Barn, split: sex, measures: { e: barn } }
    amendments:
      - from: 2027-01-01
        note: Ny organisation
        ref: KS 2026/9
        bodies: { alla: { members: [mkn, ks, kf] }, ks: Styrelsen }
        activities:
          "1": { coordinates: ks }
          "2": { contributes: [] }
      - note: Förslaget
        activities: { "2": Samråd hålls två gånger, "1": { contributes: mkn } }
      - from: 2028-01-01
        activities: { "1": { title: Ny tillsyn, contributes: kf }, "2": Samråd hålls vartannat år }
    """

  private static let files = Samples.base.setting("plan.yaml", to: plan).setting(
    "schedule.yaml",
    to: """
      schedule: prov
      from: 2026-01-01
      contacts: kontakter.csv
      obligations:
        yards: { activity: 1, when: varje år }
        own: { activity: 1, when: varje år, title: Egen, coordinates: kf, contributes: mkn }
        half: { activity: 1, when: varje år, coordinates: mkn }
        both: { activity: [2, 1], when: varje år }
        rest: { activity: [3, 4], when: varje år }
        other: { source: Annat, when: varje år }
        successor: { source: Planen gäller till 2029, when: 6 månader före planens slut }
      """)

  private func schedule() throws -> Schedule {
    try #require(Self.files.configuration()?.schedules.first, "\(Self.files.diagnostics())")
  }

  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  @Test func `is read whole`() throws {
    #expect(Self.files.diagnostics() == [])
    let plan = try schedule().plan
    #expect(plan.review == (try date("2028-03-01")))
    #expect(
      plan.adopted == Adoption(by: "kf", date: try date("2025-11-24"), reference: "KS 2025/118"))
    #expect(plan.replaces == "Planen för 2020–2025")
    #expect(plan.bodies["mkn"]?.successor == "mbn")
    #expect(plan.bodies["mbn"]?.successor == nil)
  }

  @Test func `asks for numbers by sex where it, its goal, activity or measure says so`() throws {
    let activities = try schedule().plan.activities
    #expect(activities.filter(\.value.splitsBySex).keys.sorted() == ["1", "2", "4"])
    #expect(
      activities["1"]?.measures == [
        Measure(name: "gårdar", unit: "st", splitsBySex: true),
        Measure(name: "rökare", unit: "procent", target: .under(Figure(5))),
      ])
    #expect(
      activities["3"]?.measures == [
        Measure(
          name: "a", unit: "procent", target: .atLeast(Figure(thousandths: 12_500)),
          splitsBySex: true),
        Measure(name: "b", unit: "procent", target: .atLeast(Figure(30))),
        Measure(name: "c", unit: "procent", target: .falling),
        Measure(name: "d", unit: "procent", target: .rising),
      ])
    #expect(activities["4"]?.measures == [Measure(name: "e", unit: "barn", splitsBySex: true)])
  }

  @Test func `keeps its amendments whole, those in force before the proposals`() throws {
    let plan = try schedule().plan
    #expect(plan.amendments.map(\.from) == [try date("2027-01-01"), try date("2028-01-01"), nil])
    #expect(plan.amendments.map(\.note) == ["Ny organisation", nil, "Förslaget"])
    #expect(plan.amendments.map(\.reference) == ["KS 2026/9", nil, nil])
    let first = try #require(plan.amendments.first?.activities["1"])
    #expect(first.coordinates == ["ks"])
    #expect(first.contributes == ["ks"])
    #expect(first.title == "Tillsyn")
    #expect(first.measures.count == 2)
    let second = try #require(plan.amendments[1].activities["1"])
    #expect(
      (second.title, second.coordinates, second.contributes) == ("Ny tillsyn", ["ks"], ["kf"]))
    #expect(second.wording == "Alla skolgårdar får tillsyn.")
    #expect(plan.amendments[1].activities["2"]?.title == "Samråd hålls vartannat år")
    #expect(plan.amendments[1].activities["2"]?.contributes == [])
    // A proposal is read on top of all that is in force, and of no other proposal.
    let proposal = try #require(plan.amendments[2].activities["1"])
    #expect((proposal.title, proposal.coordinates) == ("Ny tillsyn", ["ks"]))
    #expect(proposal.contributes == ["mkn"])
    #expect(plan.amendments[0].bodies["alla"]?.members == ["mkn", "ks", "kf"])
    #expect(plan.amendments[0].bodies["alla"]?.title == "Alla")
    #expect(plan.amendments[0].bodies["ks"]?.title == "Styrelsen")
    #expect(plan.amendments[0].bodies["ks"]?.genitive == "Styrelsens")
    #expect(plan.body("ks", on: try date("2026-12-31"))?.title == "Kommunstyrelsen")
    #expect(plan.body("ks", on: try date("2028-06-01"))?.title == "Styrelsen")
    #expect(plan.activity("2", on: try date("2029-01-01"))?.wording == "Samråd hålls vartannat år")
  }

  @Test func `changes obligations from those days, as far as they do not say otherwise`() throws {
    let schedule = try schedule()
    let (first, second) = (try date("2027-01-01"), try date("2028-01-01"))
    #expect(
      schedule.obligation("yards")?.amended == [
        .init(from: first, title: "Tillsyn", coordinates: ["ks"], contributes: ["ks"]),
        .init(from: second, title: "Ny tillsyn", coordinates: ["ks"], contributes: ["kf"]),
      ])
    #expect(schedule.obligation("own")?.amended == [])
    #expect(
      schedule.obligation("half")?.amended == [
        .init(from: second, title: "Ny tillsyn", coordinates: ["mkn"], contributes: ["kf"])
      ])
    #expect(
      schedule.obligation("both")?.amended == [
        .init(
          from: first, title: "Samråd hålls varje år", coordinates: ["mkn", "ks"],
          contributes: ["ks"]),
        .init(
          from: second, title: "Samråd hålls vartannat år", coordinates: ["mkn", "ks"],
          contributes: ["kf"]),
      ])
    #expect(schedule.obligation("rest")?.amended == [])
    #expect(schedule.obligation("other")?.amended == [])
    #expect(
      schedule.obligation("yards")?.inForce(on: try date("2026-12-31")).coordinates == ["mkn"])
    #expect(schedule.obligation("yards")?.inForce(on: try date("2027-12-31")).coordinates == ["ks"])
  }
}
