import CivilTime
import FristCore
import FristLanguage

/// What is said of things to look at again.
extension Language {
  /// By when, on the row of a list.
  func reviewRow(_ review: Duty.Review, of reminder: ReminderContent, on today: CivilDate)
    -> String
  {
    func text(_ date: CivilDate) -> String { shortDay(date, on: today) }
    switch (self, review) {
    case (.swedish, .noDeadline):
      return "beslutet om ingen frist ska ses över senast \(text(reminder.occurrence.planning))"
    case (.swedish, .document(_, let until)):
      return "\(ends(until, on: today)) \(text(until)), gäller takten fortfarande?"
    case (.swedish, .plan):
      return "planen ska ses över senast \(text(reminder.occurrence.planning))"
    case (.swedish, .planEnd(let until)):
      return "planen \(ends(until, on: today)) \(text(until)), beslut om efterföljare behövs"
    case (.english, .noDeadline):
      return "the decision of no deadline is to be reviewed by "
        + text(reminder.occurrence.planning)
    case (.english, .document(_, let until)):
      return "\(ends(until, on: today)) \(text(until)), does the cadence still hold?"
    case (.english, .plan):
      return "the plan is to be reviewed by \(text(reminder.occurrence.planning))"
    case (.english, .planEnd(let until)):
      return "the plan \(ends(until, on: today)) \(text(until)), a successor is to be decided"
    }
  }

  /// `upphör`, `upphörde`
  func ends(_ until: CivilDate, on today: CivilDate) -> String {
    switch self {
    case .swedish: until < today ? "upphörde" : "upphör"
    case .english: until < today ? "ended" : "ends"
    }
  }
}

extension ReminderContent {
  /// What is to be looked at again; decisions to have no deadline where nothing else is said.
  var reviewed: Duty.Review? { review ?? (isReview ? .noDeadline : nil) }
}

extension Duty.Review {
  /// The last day of what it is about; nil where that has none.
  var until: CivilDate? {
    switch self {
    case .noDeadline, .plan: nil
    case .document(_, let until), .planEnd(let until): until
    }
  }
}
