import CivilTime
import FristCore
import FristLanguage

/// The sentences of `frist explain` in one language.
struct ExplainWords {
  let language: Language
  let explanation: Explanation
  let zone: ZoneRules
  let now: Instant

  var today: CivilDate { zone.local(now).date }
  private var occurrence: Occurrence { explanation.occurrence }
  private var plan: Plan { explanation.schedule.plan }

  func said(_ english: String, _ swedish: String) -> String {
    Bilingual(english, swedish).text(in: language)
  }

  var reading: String {
    let obligation = explanation.duty.obligation
    let phrase = Phrase(when: obligation.when, language: language, manner: .plain)
    var start: CivilDate? = explanation.duty.tracking
    // What these count from stands among the reasons for the date.
    switch obligation.when {
    case .relative, .sinceLast: start = nil
    case .once, .every, .quota, .noDeadline: break
    }
    return FristLanguage.reading(
      of: phrase, in: language, start: start, terms: explanation.schedule.terms,
      calendar: explanation.schedule.calendar)
  }

  var derivation: [String] { language.derivation(of: occurrence, title: title) }

  func title(_ body: Name<Body>) -> String { plan.bodies[body]?.title ?? body.text }

  /// How it stands, and when anything may leave.
  var standing: [String] {
    var lines = [
      said("State: ", "Läge: ") + ([state(occurrence)] + progress).joined(separator: ", ")
    ]
    lines[0] += ". \(dates)."
    if let papers = occurrence.papers {
      lines.append(
        said(
          "The papers were handed in on \(day(papers)); the decision is still to be taken.",
          "Handlingarna lämnades \(day(papers)); beslutet återstår."))
    }
    if let silent = occurrence.silentUntil {
      lines.append(said("Silenced until \(day(silent)).", "Tystat till och med \(day(silent))."))
    }
    if let opening = explanation.opening, isAhead {
      lines.append(
        said(
          "Nothing leaves now; the next opening is \(moment(opening)).",
          "Inget går just nu; nästa utskick är möjligt \(moment(opening))."))
    }
    return lines
  }

  /// Whether anything can still be told.
  private var isAhead: Bool { occurrence.isOpen || occurrence.state == .coming }

  private var dates: String {
    let due =
      occurrence.planning == occurrence.due
      ? said("Due \(day(occurrence.due))", "Sista dag \(day(occurrence.due))")
      : said(
        "Planned for \(day(occurrence.planning)), due \(day(occurrence.due))",
        "Planeringsdag \(day(occurrence.planning)), sista dag \(day(occurrence.due))")
    return due + (occurrence.isPreliminary ? said(" (preliminary)", " (preliminärt)") : "")
  }

  /// `3 of 30, 7 expected by today, behind`, where several are counted.
  private var progress: [String] {
    let progress = occurrence.progress
    if progress.required <= 1 || occurrence.state == .coming { return [] }
    var parts = [progress.words.text(in: language)]
    if occurrence.isOpen, occurrence.due >= today, let expected = progress.expected {
      parts.append(
        said(
          "\(expected) expected by today",
          "\(expected) \(expected == 1 ? "väntad" : "väntade") i dag"))
      parts += [progress.pace.map(language.pace)].compactMap(\.self)
    }
    return parts
  }

  func state(_ occurrence: Occurrence) -> String {
    if occurrence.isOpen, occurrence.due < today { return said("overdue", "försenad") }
    let state = language.state(occurrence.state)
    switch occurrence.state {
    case .coming:
      return state + said(", opens \(day(occurrence.opens))", ", öppnar \(day(occurrence.opens))")
    case .done(let on, _): return "\(state) \(day(on))"
    case .open, .waived, .missed, .withdrawn, .notReceived: return state
    }
  }

  func part(_ part: Occurrence) -> String {
    let body = part.id.body.map(title) ?? ""
    return "\(body): \(state(part)), " + said("due \(part.due)", "senast \(part.due)")
  }

  /// A row for each recipient of a step, or one that says that there is none.
  func rows(_ step: ExplainedStep) -> [ExplainReport.Step] {
    let name = language.step(step.planned.step)
    let unmoved = step.unmoved.map { "\($0)" }
    if step.recipients.isEmpty {
      return [
        ExplainReport.Step(
          step: name, day: "\(step.planned.day)", unmoved: unmoved,
          fate: said("no recipient", "ingen mottagare"),
          why: said("nobody holds an address today", "ingen har en giltig adress i dag"))
      ]
    }
    return step.recipients.map { resolved, fate in
      let (word, at, why) = words(fate)
      return ExplainReport.Step(
        step: name, day: "\(step.planned.day)", unmoved: unmoved,
        recipient: recipient(resolved.recipient),
        standsInFor: resolved.standsInFor.map(recipient), fate: word, at: at, why: why)
    }
  }

  func former(_ row: Reminder) -> ExplainReport.Step {
    let (word, at, why): (String, String?, String?) =
      switch row.state {
      case .accepted(let at): words(.accepted(at))
      case .pending: words(.pending)
      case .discarded: words(.discarded)
      case .superseded(let reason, _): words(.superseded(reason))
      }
    let due = said("for the due date \(row.due)", "för fristen \(row.due)")
    return ExplainReport.Step(
      step: language.step(row.step), day: "\(row.day)", recipient: recipient(row.recipient),
      standsInFor: row.standsInFor.map(recipient), fate: word, at: at,
      why: row.due == occurrence.due ? why : [why, due].compactMap(\.self).joined(separator: ", "))
  }

  /// What people can do about it, as commands that would be taken.
  var change: [String] {
    let id = occurrence.id
    let who = [
      "\(id.obligation)", id.subject.map { "--subject \($0)" }, id.body.map { "--body \($0)" },
    ].compactMap(\.self).joined(separator: " ")
    let done = "\(who) --for " + (id.nominal.contains(" ") ? "'\(id.nominal)'" : id.nominal)
    switch occurrence.state {
    case .done(_, let fact), .waived(let fact): return ["frist undo \(fact)"]
    // What it hangs on has gone, or its subject has.
    case .withdrawn: return []
    case .missed, .notReceived: return ["frist done \(done)"]
    case .open, .coming:
      // A part follows the whole in all but its completion.
      if id.body != nil { return ["frist done \(done)"] }
      let date = said("DATE", "DATUM")
      return [
        "frist done \(done)", "frist move \(done) --to \(date) --reason …",
        "frist waive \(done) --reason …", "frist silence \(who) --until \(date) --reason …",
      ] + explanation.facts.filter(isInTheWay).map { "frist undo \($0.id)" }
    }
  }

  /// Whether withdrawing the fact would bring back a date or the reminders.
  private func isInTheWay(_ fact: Fact) -> Bool {
    switch fact.content {
    case .move, .papers: true
    case .silence(let silence): silence.until >= today
    case .completion, .waiver, .event, .undo: false
    }
  }

  private func words(_ fate: ExplainedStep.Fate) -> (String, String?, String?) {
    switch fate {
    case .accepted(let at):
      (said("sent \(moment(at))", "skickat \(moment(at))"), moment(at), nil)
    case .pending: (said("decided, not accepted yet", "beslutat, inte mottaget än"), nil, nil)
    case .discarded:
      (said("failed; a person must look", "gick inte fram; någon måste se efter"), nil, nil)
    case .superseded(let reason):
      (said("not sent", "inte skickat"), nil, language.reason(reason))
    case .overtaken(let step):
      (
        said("not sent", "inte skickat"), nil,
        said("overtaken by '\(language.step(step))'", "ersatt av '\(language.step(step))'")
      )
    case .toCome: (said("to come", "kommer"), nil, nil)
    case .due: (said("goes at the next occasion", "går vid nästa tillfälle"), nil, nil)
    case .waitsForBody:
      (
        said("waits", "väntar"), nil,
        said(
          "leaves three working days after the body was told, at the earliest",
          "går tidigast tre arbetsdagar efter att organet har påmints")
      )
    case .silenced(let until):
      (
        said("withheld", "hålls inne"), nil,
        said("silenced until \(until)", "tystat till och med \(until)")
      )
    case .notNeeded:
      (said("not needed", "behövs inte"), nil, language.state(occurrence.state))
    }
  }

  private func recipient(_ recipient: Recipient) -> String {
    if let subject = recipient.subject { return subject.text }
    let post = language.post(recipient.post)
    return recipient.body.map { "\(title($0)), \(post)" } ?? post
  }

  private func day(_ date: CivilDate) -> String { language.day(date) }

  private func moment(_ instant: Instant) -> String {
    let (date, time) = zone.local(instant)
    return "\(date) \(time)"
  }
}
