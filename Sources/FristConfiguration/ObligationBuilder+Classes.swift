import CivilTime
import FristCore
import YAML

extension ObligationBuilder {
  /// The phrases of risk classes, each at least as strict as `base`.
  func readClasses(
    _ draft: ObligationDraft, base: When?, _ isCouncil: Bool
  ) -> [String: When] {
    guard let given = draft.classes, let classes = given.value else { return [:] }
    guard let each = draft.each else {
      file.report(PlanProblem.classesWithoutRegister, at: given.node)
      return [:]
    }
    var register: Register?
    if case .register(let name) = each.value {
      register = names.readRegisters[name]
    } else if each.value != nil {
      file.report(PlanProblem.classesWithoutRegister, at: given.node)
      return [:]
    }
    var result: [String: When] = [:]
    for (name, node) in classes {
      if let register, !draft.accepted.contains(.unknownClass),
        !register.subjects.contains(where: { $0.riskClass == name })
      {
        file.report(PlanProblem.unknownClass(name, register: register.name.text), at: node)
      }
      guard let phrase = read(node.text, node, draft, isCouncil),
        let when = finish(phrase, node.text, node, draft)
      else { continue }
      result[name] = when
      guard let base else { continue }
      switch Strictness.compare(when, to: base) {
      case .tighter: break
      case .looser:
        file.report(
          PlanProblem.looserClass(name, written: node.text, base: draft.when?.value?.text ?? ""),
          at: node)
      case .incomparable: file.report(PlanProblem.incomparableClass(name), at: node)
      }
    }
    return result
  }
}

/// How two phrases for the same subjects compare.
enum Strictness {
  /// At least as often.
  case tighter
  case looser
  case incomparable

  static func compare(_ when: When, to base: When) -> Strictness {
    guard let days = when.approximateDays, let most = base.approximateDays else {
      return .incomparable
    }
    return days <= most + 0.5 ? .tighter : .looser
  }
}

extension When {
  /// About how many days may pass from one to the next; nil where it does not come again.
  var approximateDays: Double? {
    switch self {
    case .every(let recurrence):
      return Double(recurrence.every) * recurrence.unit.approximateDays
        / Double(recurrence.placement.days)
    case .quota(let quota):
      guard let count = quota.bound.required, count > 0 else { return nil }
      return Double(quota.every) * quota.per.approximateDays / Double(count)
    case .sinceLast(let interval, _, _): return interval.approximateDays
    case .once, .relative, .noDeadline: return nil
    }
  }
}

extension Recurrence.Placement {
  /// How many occurrences one unit has.
  fileprivate var days: Int {
    switch self {
    case .by(let days), .on(let days): max(1, days.count)
    case .period, .between, .weeks, .workday, .firstPart, .rule: 1
    }
  }
}

extension PeriodUnit {
  fileprivate var approximateDays: Double {
    switch self {
    case .week: 7
    case .month: 365.25 / 12
    case .quarter: 365.25 / 4
    case .tertial: 365.25 / 3
    case .halfYear: 365.25 / 2
    case .year, .schoolYear, .operatingYear, .season: 365.25
    case .mandatePeriod, .councilMandatePeriod: 4 * 365.25
    }
  }
}
