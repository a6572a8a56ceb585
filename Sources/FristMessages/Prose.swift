import CivilTime
import FristCore

/// Dates, counts and lists in words.
struct Prose: Hashable, Sendable {
  let language: Language

  /// `torsdag 28 januari 2027`
  func date(_ date: CivilDate) -> String { "\(weekday(date)) \(dayAndMonth(date)) \(date.year)" }

  /// `torsdag 28 januari 2027 (vecka 4)`
  func dateAndWeek(_ date: CivilDate) -> String {
    let week = ISOWeek(containing: date).number
    return "\(self.date(date)) (\(language == .swedish ? "vecka" : "week") \(week))"
  }

  /// `tors 28 jan 2027`
  func shortDate(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    let weekday = shortWeekdays[date.weekday.rawValue - 1]
    return "\(weekday) \(day) \(shortMonths[month - 1]) \(year)"
  }

  /// `28 januari`
  func dayAndMonth(_ date: CivilDate) -> String {
    let (_, month, day) = date.components
    return "\(day) \(months[month - 1])"
  }

  private func weekday(_ date: CivilDate) -> String {
    weekdays[date.weekday.rawValue - 1]
  }

  /// `1 dag`, `30 dagar`
  func days(_ count: Int) -> String {
    switch language {
    case .swedish: "\(count) \(count == 1 ? "dag" : "dagar")"
    case .english: "\(count) \(count == 1 ? "day" : "days")"
    }
  }

  /// `1 arbetsdag`, `19 arbetsdagar`
  func workingDays(_ count: Int) -> String {
    switch language {
    case .swedish: "\(count) \(count == 1 ? "arbetsdag" : "arbetsdagar")"
    case .english: "\(count) working \(count == 1 ? "day" : "days")"
    }
  }

  /// How long ago something fell due: `i går`, `för 8 dagar sedan`.
  func ago(_ days: Int) -> String {
    switch language {
    case .swedish: days == 1 ? "i går" : "för \(self.days(days)) sedan"
    case .english: days == 1 ? "yesterday" : "\(self.days(days)) ago"
    }
  }

  /// What is left until `day`, which is not before `today`.
  func left(until day: CivilDate, from today: CivilDate) -> String {
    switch (language, day - today) {
    case (.swedish, 0): "i dag är sista dagen"
    case (.swedish, 1): "1 dag (i morgon)"
    case (.english, 0): "today is the last day"
    case (.english, 1): "1 day (tomorrow)"
    case (_, let count): days(count)
    }
  }

  /// `a, b och c`
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let word = language == .swedish ? "och" : "and"
    return items.dropLast().joined(separator: ", ") + " \(word) \(last)"
  }

  /// The holder of a post, in the definite form.
  func holder(of post: Recipient.Post) -> String {
    switch (language, post) {
    case (.swedish, .mailbox): "nämndens brevlåda"
    case (.swedish, .secretary): "sekreteraren"
    case (.swedish, .officer): "handläggaren"
    case (.swedish, .manager): "förvaltningschefen"
    case (.swedish, .chair): "ordföranden"
    case (.swedish, .coordinator): "samordnaren"
    case (.swedish, .subject): "den som uppgiften gäller"
    case (.english, .mailbox): "the board's mailbox"
    case (.english, .secretary): "the secretary"
    case (.english, .officer): "the case officer"
    case (.english, .manager): "the head of administration"
    case (.english, .chair): "the chair"
    case (.english, .coordinator): "the coordinator"
    case (.english, .subject): "the one the task is about"
    }
  }

  private var weekdays: [String] {
    switch language {
    case .swedish: ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
    case .english:
      ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    }
  }

  private var shortWeekdays: [String] {
    switch language {
    case .swedish: ["mån", "tis", "ons", "tors", "fre", "lör", "sön"]
    case .english: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    }
  }

  private var months: [String] {
    switch language {
    case .swedish:
      [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
      ]
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    }
  }

  private var shortMonths: [String] {
    switch language {
    case .swedish:
      ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
    case .english:
      ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    }
  }
}
