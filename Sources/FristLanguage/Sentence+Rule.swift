import CivilTime
import FristCore

extension Sentence {
  func english(_ rule: RecurrenceRule, _ recurrence: Recurrence) -> String {
    let days = language.days(of: rule)
    if phrase.manner == .rule {
      let skip =
        switch rule.skip {
        case .omit: " Days that do not exist are omitted."
        case .backward: " A day that does not exist is the last one of its month."
        case .forward: " A day that does not exist is the first one of the next month."
        }
      return "By the rule: \(days ?? "\(rule)").\(skip)"
    }
    guard let days else { return "By the rule: \(rule)." }
    let first = firstSlot(of: recurrence).map { ", the first on \(day($0.due))" } ?? ""
    if rule.frequency == .weekly || rule.frequency == .daily {
      return "\(days.capitalisedFirst)\(rule.interval > 1 ? first : "")."
    }
    guard rule.skip == .backward, let number = rule.monthDays.first else { return "On \(days)." }
    return "On \(days), or on its last day where it has no \(language.numeric(ordinal: number))."
  }

  func swedish(_ rule: RecurrenceRule, _ recurrence: Recurrence) -> String {
    let days = language.days(of: rule)
    if phrase.manner == .rule {
      let skip =
        switch rule.skip {
        case .omit: " Dagar som inte finns hoppas över."
        case .backward: " En dag som inte finns blir månadens sista."
        case .forward: " En dag som inte finns blir den första i nästa månad."
        }
      return "Enligt regeln: \(days ?? "\(rule)").\(skip)"
    }
    guard let days else { return "Enligt regeln: \(rule)." }
    let first = firstSlot(of: recurrence).map { ", första gången den \(day($0.due))" } ?? ""
    if rule.frequency == .weekly || rule.frequency == .daily {
      return "\(days.capitalisedFirst)\(rule.interval > 1 ? first : "")."
    }
    guard rule.skip == .backward, let number = rule.monthDays.first else {
      return "\(days.capitalisedFirst)."
    }
    return "\(days.capitalisedFirst), eller månadens sista dag där den \(number) inte finns."
  }
}

extension String {
  /// The same with a capital first letter.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Language {
  /// The days of a simple rule in words, such as `the last Thursday of January every year`; nil
  /// where words would be harder to read than the rule.
  fileprivate func days(of rule: RecurrenceRule) -> String? {
    guard rule.count == nil, rule.until == nil, rule.yearDays.isEmpty, rule.weekNumbers.isEmpty,
      rule.setPositions.count <= 1,
      rule.interval == 1 || rule.frequency == .weekly || rule.frequency == .daily
    else { return nil }
    if rule.frequency == .daily {
      guard rule.months.isEmpty, rule.monthDays.isEmpty, rule.days.isEmpty,
        rule.setPositions.isEmpty
      else { return nil }
      return every(rule.interval, self == .swedish ? "dag" : "day")
    }
    if rule.frequency == .weekly {
      guard rule.months.isEmpty, rule.setPositions.isEmpty, !rule.days.isEmpty else { return nil }
      return every(rule.interval, list(rule.days.map { weekday($0.weekday) }))
    }
    guard let day = dayInPeriod(rule) else { return nil }
    let isSwedish = self == .swedish
    switch (rule.frequency, rule.months.count) {
    case (.monthly, 0): return isSwedish ? "\(day) varje månad" : "\(day) of every month"
    case (.yearly, 1...):
      let months = list(rule.months.map(month))
      return isSwedish ? "\(day) i \(months) varje år" : "\(day) of \(months) every year"
    case (.yearly, 0):
      guard rule.monthDays.isEmpty else { return nil }
      return isSwedish ? "\(day) varje år" : "\(day) of every year"
    case (.daily, _), (.weekly, _), (.monthly, _), (.yearly, _): return nil
    }
  }

  /// `the last Thursday`, `the 31st`.
  private func dayInPeriod(_ rule: RecurrenceRule) -> String? {
    if rule.days.isEmpty {
      guard rule.monthDays.count == 1, rule.setPositions.isEmpty, let number = rule.monthDays.first
      else { return nil }
      switch (self, number) {
      case (.swedish, -1): return "sista dagen"
      case (.english, -1): return "the last day"
      case (.swedish, 1...): return "den \(number)"
      case (.english, 1...): return "the \(numeric(ordinal: number))"
      default: return nil
      }
    }
    guard rule.days.count == 1, let day = rule.days.first, rule.monthDays.isEmpty,
      (day.ordinal == nil) != rule.setPositions.isEmpty,
      let position = day.ordinal ?? rule.setPositions.first
    else { return nil }
    let name = weekday(day.weekday)
    guard position == -1 || (1...5).contains(position) else { return nil }
    return self == .swedish ? "\(ordinal(position)) \(name)en" : "the \(ordinal(position)) \(name)"
  }

  /// `every other Monday`.
  private func every(_ interval: Int, _ name: String) -> String {
    switch (self, interval) {
    case (.swedish, 1): "varje \(name)"
    case (.swedish, 2): "varannan \(name)"
    case (.swedish, _): "var \(ordinal(interval)) \(name)"
    case (.english, 1): "every \(name)"
    case (.english, 2): "every other \(name)"
    case (.english, _): "every \(ordinal(interval)) \(name)"
    }
  }
}
