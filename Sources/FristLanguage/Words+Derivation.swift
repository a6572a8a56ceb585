package import CivilTime
package import FristCore

/// Why a date is what it is, and why nothing was sent, in words.
extension Language {
  /// The reasons for the dates of `occurrence`, one sentence each without its full stop, in the
  /// order in which they were applied, each with the date that it gave.
  ///
  /// - Parameter title: what a body is called.
  package func derivation(
    of occurrence: Occurrence, title: (Name<Body>) -> String = \.text
  ) -> [String] {
    occurrence.derivation.indices.map { derivation(of: occurrence, at: $0, title: title) }
  }

  /// The reason at `place`.
  package func derivation(
    of occurrence: Occurrence, at place: Int, title: (Name<Body>) -> String = \.text
  ) -> String {
    derivation(
      occurrence.derivation[place], gives: occurrence.date(after: place), title: title)
  }

  /// One reason, as a sentence without its full stop.
  ///
  /// - Parameters:
  ///   - date: the date that it gave; nil leaves that out.
  ///   - title: what a body is called.
  package func derivation(
    _ step: Derivation, gives date: CivilDate? = nil, title: (Name<Body>) -> String = \.text
  ) -> String {
    switch self {
    case .swedish: swedish(step, date, title)
    case .english: english(step, date, title)
    }
  }

  private func swedish(
    _ step: Derivation, _ date: CivilDate?, _ title: (Name<Body>) -> String
  ) -> String {
    switch step {
    case .phrase(let phrase): "Frasen '\(phrase)'" + (date.map { " ger \(day($0))" } ?? " gäller")
    case .period(let period): "Perioden är \(self.period(period))"
    case .anchor(let id, let due): "\(name(of: id)) har fristen \(day(due))"
    case .completion(let id, let on): "\(name(of: id)) blev klar \(day(on))"
    case .event(let event, let on): "\(event) hände \(day(on))"
    case .lastVisit(let on): "Senast gjort \(day(on))"
    case .entered(let on?): "Med i registret från \(day(on))"
    case .entered(nil): "Okänd första dag i registret"
    case .movedToTrackingStart(let from):
      "\(day(from)) ligger före den dag då uppföljningen började"
        + (date.map { ": \(day($0))" } ?? "")
    case .expected(let event, let on):
      "\(event) väntas \(day(on)), preliminärt: ingen har bekräftat datumet"
    case .part(let id, let due):
      "Del av \(name(of: id)), som har fristen \(day(due))" + (date.map { ": \(day($0))" } ?? "")
    case .moved(let from, let fact):
      date.map { "Flyttat från \(day(from)) till \(day($0)) (nr \(fact))" }
        ?? "Flyttat från \(day(from)) (nr \(fact))"
    case .statutory(let from):
      "\(closedDay(from)), och fristen är lagstadgad (lag 1930:173)"
        + (date.map { ": \(day($0))" } ?? "")
    case .planning(let from): closedDay(from) + (date.map { ": \(day($0))" } ?? "")
    case .meeting(let body, let on, let papers):
      "Sista mötet i tid: \(title(body)) \(day(on)), handlingar senast \(day(papers))"
    case .noMeeting(let body): "\(title(body)) har inget möte i tid, så fristen står kvar"
    }
  }

  private func english(
    _ step: Derivation, _ date: CivilDate?, _ title: (Name<Body>) -> String
  ) -> String {
    switch step {
    case .phrase(let phrase):
      "The phrase '\(phrase)' " + (date.map { "gives \(day($0))" } ?? "applies")
    case .period(let period): "The period is \(self.period(period))"
    case .anchor(let id, let due): "\(name(of: id)) is due \(day(due))"
    case .completion(let id, let on): "\(name(of: id)) was done \(day(on))"
    case .event(let event, let on): "\(event) happened \(day(on))"
    case .lastVisit(let on): "Last done \(day(on))"
    case .entered(let on?): "In the register from \(day(on))"
    case .entered(nil): "Its first day in the register is unknown"
    case .movedToTrackingStart(let from):
      "\(day(from)) lies before the day tracking started" + (date.map { ": \(day($0))" } ?? "")
    case .expected(let event, let on):
      "\(event) is expected \(day(on)), preliminary: nobody has confirmed the date"
    case .part(let id, let due):
      "Part of \(name(of: id)), which is due \(day(due))" + (date.map { ": \(day($0))" } ?? "")
    case .moved(let from, let fact):
      date.map { "Moved from \(day(from)) to \(day($0)) (no. \(fact))" }
        ?? "Moved from \(day(from)) (no. \(fact))"
    case .statutory(let from):
      "\(closedDay(from)), and the deadline is set by law (lag 1930:173)"
        + (date.map { ": \(day($0))" } ?? "")
    case .planning(let from): closedDay(from) + (date.map { ": \(day($0))" } ?? "")
    case .meeting(let body, let on, let papers):
      "The last meeting in time: \(title(body)) \(day(on)), papers by \(day(papers))"
    case .noMeeting(let body): "\(title(body)) has no meeting in time, so the due date stands"
    }
  }

  /// `annual-followup 2027`, `board-reports/sn 2027`.
  private func name(of id: OccurrenceID) -> String {
    let subject = id.subject.map { "/\($0)" } ?? ""
    return "\(id.obligation)\(subject) \(id.nominal)"
  }

  /// `31 december 2026 är en torsdag och stängd dag (nyårsafton)`.
  private func closedDay(_ date: CivilDate) -> String {
    let names = SwedishHolidays.names(on: date)
    let named = names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
    let isWeekend = date.weekday >= .saturday
    switch self {
    case .swedish:
      return "\(day(date)) är en \(weekday(date.weekday))"
        + (isWeekend && names.isEmpty ? "" : " och stängd dag") + named
    case .english:
      return "\(day(date)) is a \(weekday(date.weekday))"
        + (isWeekend && names.isEmpty ? "" : " and a closed day") + named
    }
  }

  /// Why a reminder was not sent after all: `klart innan det hann gå`.
  package func reason(_ reason: SupersedeReason) -> String {
    switch (self, reason) {
    case (.swedish, .done): "klart innan det hann gå"
    case (.swedish, .waived): "utgår enligt beslut"
    case (.swedish, .missed): "missat, och nästa har tagit vid"
    case (.swedish, .withdrawn): "det den gällde har fallit bort"
    case (.swedish, .notReceived): "det den skulle föregå är redan klart"
    case (.swedish, .overtaken): "en starkare påminnelse gick i stället"
    case (.swedish, .moved): "fristen har flyttats"
    case (.swedish, .recipient): "någon annan ska ha den"
    case (.swedish, .caughtUp): "takten är inhämtad"
    case (.swedish, .removed): "finns inte längre i schemat"
    case (.swedish, .discarded): "kastad för hand"
    case (.swedish, .silenced): "tystad för en tid"
    case (.swedish, .papersIn): "handlingarna är inne"
    case (.swedish, .resumed): "det ska göras ändå"
    case (.english, .done): "done before it left"
    case (.english, .waived): "waived"
    case (.english, .missed): "missed, and the next one has taken over"
    case (.english, .withdrawn): "what it was about has fallen away"
    case (.english, .notReceived): "what it should precede is done already"
    case (.english, .overtaken): "a stronger reminder went instead"
    case (.english, .moved): "the due date has moved"
    case (.english, .recipient): "somebody else is to have it"
    case (.english, .caughtUp): "it has caught up with its pace"
    case (.english, .removed): "no longer in the schedule"
    case (.english, .discarded): "discarded by hand"
    case (.english, .silenced): "silenced for a while"
    case (.english, .papersIn): "the papers are in"
    case (.english, .resumed): "it is to be done after all"
    }
  }
}

extension Occurrence {
  /// The date that the step at `index` of the derivation gave: the one that the next shift sets out
  /// from, and after the last of them the date as it is. Nil for a step that gives none itself.
  fileprivate func date(after index: Int) -> CivilDate? {
    switch derivation[index] {
    case .period, .anchor, .completion, .event, .lastVisit, .entered, .expected, .meeting,
      .noMeeting:
      return nil
    case .planning: return planning
    case .phrase, .movedToTrackingStart, .part, .moved, .statutory: break
    }
    for step in derivation.dropFirst(index + 1) {
      switch step {
      case .movedToTrackingStart(let from), .moved(let from, _), .statutory(let from): return from
      // The planning date leaves out what the law adds, and so may come after that.
      case .planning, .phrase, .period, .anchor, .completion, .event, .lastVisit, .entered,
        .expected, .part, .meeting, .noMeeting:
        continue
      }
    }
    return due
  }
}
