import CivilTime
import FristCore
import FristLanguage

/// Whatever is recorded besides what was done.
extension Recording {
  /// What a command says about one obligation: which one, whom, which occurrence.
  package struct Target: Hashable, Sendable {
    package var obligation: String
    package var schedule: String?
    package var subject: String?
    package var occasion: String?

    package init(
      obligation: String, schedule: String? = nil, subject: String? = nil, occasion: String? = nil
    ) {
      self.obligation = obligation
      self.schedule = schedule
      self.subject = subject
      self.occasion = occasion
    }
  }

  package func waive(_ target: Target) throws -> Prepared {
    let (schedule, obligation, subject) = try find(target)
    let chosen = try chosen(
      target.occasion, obligation, occurrences(schedule, obligation, subject))
    return Prepared(
      .waiver(
        Fact.Waiver(
          obligation: obligation.name, subject: subject?.id, nominal: chosen.id.nominal)),
      in: schedule, occurrence: chosen)
  }

  package func move(_ target: Target, to text: String) throws -> Prepared {
    let (schedule, obligation, subject) = try find(target)
    let to = try day(text, "--to") ?? today
    if to < today { throw Complaint.past(to, "--to", today: today) }
    let chosen = try chosen(
      target.occasion, obligation, occurrences(schedule, obligation, subject))
    if chosen.due == to { throw Complaint.alreadyThere(chosen) }
    return Prepared(
      .move(
        Fact.Move(
          obligation: obligation.name, subject: subject?.id, nominal: chosen.id.nominal, to: to)),
      in: schedule, occurrence: chosen)
  }

  /// Silences one subject, or every one where none is named.
  package func silence(_ target: Target, until text: String) throws -> Prepared {
    let schedule = try schedules.knowing(target.obligation, option: target.schedule)
    let obligation = try obligation(target.obligation, in: schedule)
    let until = try day(text, "--until") ?? today
    if until < today { throw Complaint.past(until, "--until", today: today) }
    let subject =
      target.subject == nil ? nil : try subject(target.subject, of: obligation, in: schedule)
    return Prepared(
      .silence(
        Fact.Silence(obligation: obligation.name, subject: subject?.id, until: until)),
      in: schedule)
  }

  package func event(
    _ event: String, on text: String?, isPreliminary: Bool, schedule option: String?
  ) throws -> Prepared {
    let schedule = try schedules.knowing(event, option: option)
    guard schedule.events[Name(event)] != nil else { throw Complaint.noEvent(event) }
    let day = try day(text, name(.on)) ?? today
    return Prepared(.event(Name(event), on: day, isPreliminary: isPreliminary), in: schedule)
  }

  private func find(_ target: Target) throws -> (Schedule, Obligation, Subject?) {
    let schedule = try schedules.knowing(target.obligation, option: target.schedule)
    let obligation = try obligation(target.obligation, in: schedule)
    return (schedule, obligation, try subject(target.subject, of: obligation, in: schedule))
  }
}
