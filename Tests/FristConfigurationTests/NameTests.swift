import CivilTime
import FristConfiguration
import FristCore
import Testing

@Suite struct `Names that point at something` {
  static let mistakes = [
    Mistake(
      "schedule.yaml", "each: schools", "each: alle",
      "schedule.yaml:12:11: error: 'alle' is no register and no body with members; did you mean 'alla' (plan.yaml, line 6)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "each: schools", "each: mkn",
      "schedule.yaml:12:11: error: 'mkn' is no register and no body with members; add it or correct the name [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "activity: 2", "activity: [2, 22]",
      "schedule.yaml:11:19: error: '22' is no activity; did you mean '2' (plan.yaml, line 10)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "each: schools", "to: kss\n    each: schools",
      "schedule.yaml:12:9: error: 'kss' is no body; did you mean 'ks' (plan.yaml, line 5)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "each: schools", "remind: reports\n    each: schools",
      "schedule.yaml:12:13: error: 'reports' is no policy; did you mean 'report'? [unknown-name]"),
    Mistake(
      "schedule.yaml", "when: varje år", "when: 2 veckor efter visit",
      "schedule.yaml:9:26: error: 'visit' is no obligation and no event; did you mean 'visits' (line 10)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "when: varje år", "when: \"2 veckor efter visit\"",
      "schedule.yaml:9:27: error: 'visit' is no obligation and no event; did you mean 'visits' (line 10)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "when: varje år", "when: vid varje möte i kss",
      "schedule.yaml:9:28: error: 'kss' is no body; did you mean 'ks' (plan.yaml, line 5)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "when: varje år", "when: vid varje möte i ks",
      "schedule.yaml:9:28: error: 'ks' has no meetings; list them in the file or rows of 'meetings' [no-meetings]"
    ),
    Mistake(
      "schedule.yaml", "when: varje år", "when: 2 veckor efter yards",
      "schedule.yaml:9:26: error: 'yards' waits for 'yards' (line 9); give one of them a date of its own [loop]"
    ),
    Mistake(
      "schedule.yaml", "schedule: prov", "schedule: prow",
      "schedule.yaml:1:11: error: 'prow' is no plan; did you mean 'prov' (plan.yaml, line 1)? [unknown-name]"
    ),
    Mistake(
      "plan.yaml", "\ncoordinates: mkn", "\ncoordinates: mknn",
      "plan.yaml:7:14: error: 'mknn' is no body; did you mean 'mkn' (line 4)? [unknown-name]"),
    Mistake(
      "schedule.yaml", "contacts:",
      "policies: { report: { before: [10 weeks] } }\ncontacts:",
      "schedule.yaml:3:13: error: 'report' is a built-in policy; give yours another name and begin it with 'like: report' [built-in-policy]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "policies: { ours: { channel: mial } }\ncontacts:",
      "schedule.yaml:3:30: error: 'mial' is no channel; did you mean 'mail' (frist.yaml, line 5)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "contacts:",
      "policies: { a: { like: b }, b: { like: a } }\ncontacts:",
      "schedule.yaml:3:40: error: policy 'a' is like itself; name another one [loop]"),
    Mistake(
      "schedule.yaml", "contacts:", "policies: { ours: { like: ous } }\ncontacts:",
      "schedule.yaml:3:27: error: 'ous' is no policy; did you mean 'ours' (line 3)? [unknown-name]"
    ),
    Mistake(
      "frist.yaml", "  mail:", "  post:",
      "frist.yaml:4:1: error: policy 'standard' sends by the channel 'mail', which is not here; give a channel that name [unknown-name]"
    ),
  ]

  @Test(arguments: mistakes) func `C17 and do not are answered by their words`(mistake: Mistake) {
    #expect(mistake.files.diagnostics() == mistake.expected.sorted(byPlace: true))
  }

  @Test func `that wait for each other in a circle of three are told once`() {
    let files = Samples.base.replacing(
      "  yards:\n    activity: 1\n    when: varje år\n",
      with: """
          x: { activity: 1, when: 1 vecka före y }
          y: { activity: 1, when: 1 vecka före z }
          z: { activity: 1, when: 1 vecka före x }
          w: { activity: 1, when: 1 vecka före x }

        """, in: "schedule.yaml")
    #expect(
      files.diagnostics() == [
        "schedule.yaml:7:40: error: 'x' waits for 'y' (line 7) and 'y' waits for 'z' (line 8) and 'z' waits for 'x' (line 9); give one of them a date of its own [loop]"
      ])
  }

  @Test func `in a phrase become obligations or events`() throws {
    let files = Samples.base
      .replacing("when: varje år", with: "when: 2 veckor efter visits", in: "schedule.yaml")
      .replacing(
        "when: minst en gång per år", with: "when: inom 3 månader efter new-act",
        in: "schedule.yaml"
      )
      .replacing(
        "obligations:",
        with: "events:\n  new-act: { title: Ny lag, ask: 2027-02-01 }\nobligations:",
        in: "schedule.yaml")
    let schedule = try #require(files.configuration()?.schedules.first)
    #expect(
      schedule.obligation("yards")?.when
        == .relative(Relative(.after(.init(2, .weeks)), anchor: .obligation("visits"))))
    #expect(
      schedule.obligation("visits")?.when
        == .relative(Relative(.within(.init(3, .months)), anchor: .event("new-act"))))
    #expect(schedule.events["new-act"]?.title == "Ny lag")
    #expect(schedule.events["new-act"]?.ask.description == "2027-02-01")
  }

  @Test func `that are wrong themselves bring no further errors`() {
    // The event has no readable content and the anchor no readable phrase; both are names.
    let files = Samples.base
      .replacing("when: varje år", with: "when: regelbundet", in: "schedule.yaml")
      .replacing(
        "when: minst en gång per år", with: "when: 2 veckor efter yards", in: "schedule.yaml")
    #expect(
      files.diagnostics() == [
        "schedule.yaml:9:11: error: 'regelbundet' gives no date; write how often, e.g. 'varje år', or list activity 1 under 'no-deadline' with by, date and review [undecided]"
      ])
  }
}
