import CivilTime
import FristCore
import FristLanguage

/// The sentences of `frist explain`.
struct ExplainWords {
  let language: Language
  let explanation: Explanation
  let zone: ZoneRules
  let now: Instant

  var today: CivilDate { zone.local(now).date }
  private var swedish: Bool { language == .swedish }
  private var occurrence: Occurrence { explanation.occurrence }
  private var plan: Plan { explanation.schedule.plan }

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

  /// How it stands, and when anything may leave.
  var standing: [String] {
    var lines = [
      swedish
        ? "Läge: \(state(occurrence)). Att planera till \(day(occurrence.planning)), "
          + "sista dag \(day(occurrence.due))"
          + (occurrence.isPreliminary ? " (preliminärt)." : ".")
        : "State: \(state(occurrence)). Planned for \(day(occurrence.planning)), "
          + "due \(day(occurrence.due))" + (occurrence.isPreliminary ? " (preliminary)." : ".")
    ]
    if let papers = occurrence.papers {
      lines.append(
        swedish
          ? "Handlingarna lämnades \(day(papers)); beslutet återstår."
          : "The papers were handed in on \(day(papers)); the decision is still to be taken.")
    }
    if let silent = occurrence.silentUntil {
      lines.append(
        swedish ? "Tystat till och med \(day(silent))." : "Silenced until \(day(silent)).")
    }
    if let opening = explanation.opening {
      lines.append(
        swedish
          ? "Inget går just nu; nästa utskick är möjligt \(moment(opening))."
          : "Nothing leaves now; the next opening is \(moment(opening)).")
    }
    return lines
  }

  func state(_ occurrence: Occurrence) -> String {
    if occurrence.isOpen, occurrence.due < today { return swedish ? "försenad" : "overdue" }
    if case .coming = occurrence.state {
      return swedish
        ? "kommande, öppnar \(day(occurrence.opens))" : "coming, opens \(day(occurrence.opens))"
    }
    return language.state(occurrence.state)
  }

  /// A row for each recipient of a step, or one that says that there is none.
  func rows(_ step: ExplainedStep) -> [ExplainReport.Step] {
    let name = language.step(step.planned.step)
    let unmoved = step.unmoved.map { "\($0)" }
    if step.recipients.isEmpty {
      return [
        ExplainReport.Step(
          step: name, day: "\(step.planned.day)", unmoved: unmoved,
          fate: swedish ? "ingen mottagare" : "no recipient",
          why: swedish ? "ingen giltig adress den här dagen" : "nobody holds an address today")
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
    let due = swedish ? "för \(row.due)" : "for \(row.due)"
    return ExplainReport.Step(
      step: language.step(row.step), day: "\(row.day)", recipient: recipient(row.recipient),
      standsInFor: row.standsInFor.map(recipient), fate: word, at: at,
      why: row.due == occurrence.due ? why : [why, due].compactMap(\.self).joined(separator: ", "))
  }

  /// What people can do about it, as commands.
  var change: [String] {
    let id = occurrence.id
    let who = [
      "\(id.obligation)", id.subject.map { "--subject \($0)" }, id.body.map { "--body \($0)" },
    ].compactMap(\.self).joined(separator: " ")
    let occasion = id.nominal.contains(" ") ? "'\(id.nominal)'" : id.nominal
    switch occurrence.state {
    case .done(_, let fact), .waived(let fact): return ["frist undo \(fact)"]
    // A part follows the whole in all but its completion.
    case .open, .coming, .missed, .withdrawn, .notReceived:
      if id.body != nil { return ["frist done \(who) --for \(occasion)"] }
      return [
        "frist done \(who) --for \(occasion)",
        "frist move \(who) --for \(occasion) --to \(swedish ? "DATUM" : "DATE") --reason …",
        "frist waive \(who) --for \(occasion) --reason …",
        "frist silence \(who) --until \(swedish ? "DATUM" : "DATE") --reason …",
      ]
    }
  }

  private func words(_ fate: ExplainedStep.Fate) -> (String, String?, String?) {
    switch fate {
    case .accepted(let at):
      (swedish ? "skickat \(moment(at))" : "sent \(moment(at))", moment(at), nil)
    case .pending: (swedish ? "beslutat, inte mottaget än" : "decided, not accepted yet", nil, nil)
    case .discarded:
      (swedish ? "gick inte fram; någon måste se efter" : "failed; a person must look", nil, nil)
    case .superseded(let reason):
      (swedish ? "inte skickat" : "not sent", nil, language.reason(reason))
    case .overtaken(let step):
      (
        swedish ? "inte skickat" : "not sent", nil,
        swedish ? "ersatt av '\(language.step(step))'" : "overtaken by '\(language.step(step))'"
      )
    case .toCome: (swedish ? "kommer" : "to come", nil, nil)
    case .due: (swedish ? "går vid nästa tillfälle" : "goes at the next occasion", nil, nil)
    case .waitsForBody:
      (
        swedish ? "väntar" : "waits", nil,
        swedish
          ? "organet ska först ha fått påminnelsen i tre arbetsdagar"
          : "the body must have been told three working days before"
      )
    case .silenced(let until):
      (
        swedish ? "hålls inne" : "withheld", nil,
        swedish ? "tystat till och med \(until)" : "silenced until \(until)"
      )
    case .notNeeded:
      (
        swedish ? "behövs inte" : "not needed", nil, state(occurrence)
      )
    }
  }

  private func recipient(_ recipient: Recipient) -> String {
    if let subject = recipient.subject { return subject.text }
    let post = language.post(recipient.post)
    return recipient.body.map { "\(plan.bodies[$0]?.title ?? $0.text), \(post)" } ?? post
  }

  private func day(_ date: CivilDate) -> String { language.day(date) }

  private func moment(_ instant: Instant) -> String {
    let (date, time) = zone.local(instant)
    return "\(date) \(time)"
  }
}
