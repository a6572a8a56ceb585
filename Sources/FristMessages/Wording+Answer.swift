import FristCore
import FristLanguage

/// What an answer has to hold for the occurrence to be recorded.
extension Language {
  /// Points, outcome and numbers, one sentence each; empty where a date is enough.
  func needs(of reminder: ReminderContent) -> [String] {
    let obligation = reminder.obligation
    var needs: [String] = []
    if !obligation.checklist.isEmpty {
      let points = list(obligation.checklist)
      needs.append(
        self == .swedish
          ? "Vilka av punkterna som togs upp: \(points). Alla behövs för att det ska räknas."
          : "Which of the points were covered: \(points). It counts only with all of them.")
    }
    if !obligation.outcomes.isEmpty {
      let outcomes = alternatives(obligation.outcomes)
      needs.append(
        self == .swedish ? "Vad det blev: \(outcomes)." : "What came of it: \(outcomes).")
    }
    return needs + numbers(of: reminder)
  }

  /// What is counted: the measures of the plan, otherwise what the quota counts, unless that is
  /// occasions.
  func asked(of reminder: ReminderContent) -> [Measure] {
    let measures = reminder.activities.flatMap(\.measures)
    guard measures.isEmpty, case .quota(let quota) = reminder.obligation.when,
      let noun = quota.noun, !quota.countsOccasions
    else { return measures }
    let splits = reminder.activities.contains(where: \.splitsBySex)
    return [Measure(name: self.noun(noun), unit: self.noun(noun), splitsBySex: splits)]
  }

  /// Those that are split by sex, and those that are not.
  private func numbers(of reminder: ReminderContent) -> [String] {
    let measures = asked(of: reminder)
    return [true, false].compactMap { splits in
      let named = measures.filter { $0.splitsBySex == splits }.map(measure)
      guard !named.isEmpty else { return nil }
      switch self {
      case .swedish:
        return "Siffror för \(list(named))"
          + (splits ? ", fördelade på flickor, pojkar, kvinnor och män där det går." : ".")
      case .english:
        return "Figures for \(list(named))"
          + (splits ? ", by girls, boys, women and men where possible." : ".")
      }
    }
  }

  /// `rökare (procent, målet är under 5)`
  private func measure(_ measure: Measure) -> String {
    let unit = measure.unit == measure.name ? nil : noun(measure.unit)
    let details = [unit, measure.target.map(target)].compactMap(\.self)
    return details.isEmpty ? measure.name : "\(measure.name) (\(details.joined(separator: ", ")))"
  }

  private func target(_ target: Measure.Target) -> String {
    switch (self, target) {
    case (.swedish, .under(let figure)): "målet är under \(text(figure))"
    case (.swedish, .atLeast(let figure)): "målet är minst \(text(figure))"
    case (.swedish, .rising): "ska öka"
    case (.swedish, .falling): "ska minska"
    case (.english, .under(let figure)): "the target is under \(text(figure))"
    case (.english, .atLeast(let figure)): "the target is at least \(text(figure))"
    case (.english, .rising): "to rise"
    case (.english, .falling): "to fall"
    }
  }

  /// With a decimal comma in Swedish.
  private func text(_ figure: Figure) -> String {
    if let whole = figure.whole { return number(whole) }
    return self == .swedish
      ? String(figure.description.map { $0 == "." ? "," : $0 }) : figure.description
  }

  /// `a, b eller c`
  private func alternatives(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (self == .swedish ? " eller " : " or ") + last
  }
}
