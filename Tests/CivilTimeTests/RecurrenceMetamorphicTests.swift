import CivilTime
import Testing

/// What must hold between the answers to two rules, whatever the right answers are.
@Suite struct `A random recurrence rule` {
  /// Rules with and without SKIP in turn.
  private static let rules = (0..<UInt64(Size.rules / 20)).map {
    RandomRule(seed: Size.seed + 1_000_000 + $0, skips: $0 % 2 == 1)
  }
  private static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  private func list(_ text: String, from start: CivilDate, through last: CivilDate) throws
    -> [CivilDate]
  {
    Array(try days(of: text, from: start).prefix { $0 <= last })
  }

  /// Whether the rule says by itself which days of a period it means.
  private func namesDays(_ rule: RandomRule) -> Bool {
    rule["FREQ"] == "DAILY" || rule["BYDAY"] != nil || rule["BYMONTHDAY"] != nil
      || rule["BYYEARDAY"] != nil
  }

  @Test func `is shifted by 400 years with its start`() throws {
    let cycle = 146_097
    for rule in Self.rules {
      let until = rule["UNTIL"].map { "\(Int($0.prefix(4))! + 400)\($0.dropFirst(4))" }
      let now = try days(of: rule.text, from: rule.start).prefix(30).map { $0 + cycle }
      let then = try days(of: rule.with("UNTIL", until), from: rule.start + cycle).prefix(30)
      if Array(then) != now { Issue.record("\(rule.text) from \(rule.start)") }
    }
  }

  @Test func `ends by COUNT and UNTIL where the endless one is cut`() throws {
    for rule in Self.rules {
      var endless = rule.with("COUNT", nil)
      endless = endless.split(separator: ";").filter { !$0.hasPrefix("UNTIL=") }
        .joined(separator: ";")
      let last = rule.start + 3000
      let all = try list(endless, from: rule.start, through: last)
      let count = all.count / 2 + 1
      let counted = try days(of: endless + ";COUNT=\(count)", from: rule.start)
      if Array(counted.prefix { $0 <= last }) != Array(all.prefix(count)) {
        Issue.record("\(endless);COUNT=\(count) from \(rule.start)")
      }
      for until in [rule.start, rule.start + 400, all.last ?? last] {
        let text = endless + ";UNTIL=\(until.description.filter { $0 != "-" })"
        if Array(try days(of: text, from: rule.start)) != all.filter({ $0 <= until }) {
          Issue.record("\(text) from \(rule.start)")
        }
      }
    }
  }

  @Test func `shows the same days in any later window`() throws {
    for rule in Self.rules where rule["INTERVAL"] == nil && namesDays(rule) {
      let text = rule.with("COUNT", nil)
      let last = rule.start + 2500
      let all = try list(text, from: rule.start, through: last)
      for start in [rule.start + 1, rule.start + 100, rule.start + 1234] + all.prefix(3) {
        if try list(text, from: start, through: last) != all.filter({ $0 >= start }) {
          Issue.record("\(text) from \(start), not \(rule.start)")
        }
      }
    }
  }

  @Test func `takes every nth period by its interval`() throws {
    for rule in Self.rules where rule["SKIP"] == nil {
      guard let interval = rule["INTERVAL"].flatMap(Int.init) else { continue }
      let endless = rule.parts.filter { !$0.hasPrefix("COUNT=") }
      let each = endless.filter { !$0.hasPrefix("INTERVAL=") }.joined(separator: ";")
      let last = rule.start + 4000
      let first = period(of: rule.start, rule)
      let expected = try list(each, from: rule.start, through: last).filter {
        (period(of: $0, rule) - first) % interval == 0
      }
      let found = try list(endless.joined(separator: ";"), from: rule.start, through: last)
      if found != expected { Issue.record("\(rule.text) from \(rule.start)") }
    }
  }

  /// The number of the day, week, month or year that holds `date`, counted from long ago.
  private func period(of date: CivilDate, _ rule: RandomRule) -> Int {
    let weekStart = Self.weekdays.firstIndex(of: rule["WKST"] ?? "MO")!
    // The year 1 began on a Monday.
    let intoWeek = (date - ("0001-01-01" as CivilDate) + 7 - weekStart) % 7
    return switch rule["FREQ"] {
    case "DAILY": Int(date.days)
    case "WEEKLY": (date - intoWeek - ("0001-01-01" as CivilDate) - weekStart) / 7
    case "MONTHLY": date.year * 12 + date.month
    default: rule["BYWEEKNO"] == nil ? date.year : (date - intoWeek + 3).year
    }
  }

  @Test(arguments: ["BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"])
  func `is the union of the rules for each item of a list`(part: String) throws {
    for rule in Self.rules {
      guard let items = rule[part]?.split(separator: ","), items.count > 1,
        part == "BYSETPOS" || rule["BYSETPOS"] == nil
      else { continue }
      let whole = rule.parts.filter { !$0.hasPrefix("COUNT=") }
      let last = rule.start + 3000
      var union: Set<CivilDate> = []
      for item in items {
        let text = whole.filter { !$0.hasPrefix(part + "=") } + ["\(part)=\(item)"]
        union.formUnion(
          try list(text.joined(separator: ";"), from: rule.start, through: last))
      }
      let found = try list(whole.joined(separator: ";"), from: rule.start, through: last)
      if found != union.sorted() { Issue.record("\(rule.text) from \(rule.start), by \(part)") }
    }
  }

  @Test func `is the same in its canonical form`() throws {
    for rule in Self.rules {
      let read: RecurrenceRule
      do throws(RecurrenceFault) {
        read = try RecurrenceRule(rule.text)
      } catch {
        guard case .impossible = error else { throw error }
        continue
      }
      let again = try RecurrenceRule(read.description)
      if again != read { Issue.record("\(rule.text): \(read)") }
      if read.until == nil && read.count == nil && rule["SKIP"] == nil {
        let found = Array(read.dates(from: rule.start).prefix(20))
        let skipping = rule.text + ";SKIP=OMIT"
        if Array(try days(of: skipping, from: rule.start).prefix(20)) != found {
          Issue.record("\(skipping) from \(rule.start)")
        }
      }
    }
  }

  @Test(arguments: 29...31)
  func `moved backward is the last of the days up to it`(day: Int) throws {
    let moved = try RecurrenceRule("FREQ=MONTHLY;BYMONTHDAY=\(day);SKIP=BACKWARD")
    let list = (28...day).map(String.init).joined(separator: ",")
    let last = try RecurrenceRule("FREQ=MONTHLY;BYMONTHDAY=\(list);BYSETPOS=-1")
    let start: CivilDate = "1999-12-01"
    #expect(
      Array(moved.dates(from: start).prefix(600)) == Array(last.dates(from: start).prefix(600)))
  }
}
