import CivilTime

/// A valid recurrence rule and a start, the same ones from the same seed: every frequency, every
/// part that goes with it, and often the places where rules go wrong: New Year, the ends of months,
/// first and last weeks.
struct RandomRule {
  private(set) var parts: [String] = []
  private(set) var start: CivilDate
  private var generator: SeededGenerator
  /// Whether the rule moves days that do not exist; then it also names them more often.
  private let skips: Bool

  var text: String { parts.joined(separator: ";") }

  init(seed: UInt64, skips: Bool = false) {
    generator = SeededGenerator(seed: seed)
    self.skips = skips
    start = "1975-01-01" + Int.random(in: 0..<30_000, using: &generator)
    if chance(5) { start = CivilDate(year: start.year, month: 12, clampedDay: 26) + roll(12) }
    if chance(5) { start = CivilDate(year: start.year, month: start.month, clampedDay: 31) }
    let frequency = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][roll(4)]
    parts = ["FREQ=\(frequency)"]
    addParts(frequency)
    if parts.count > 1 && chance(3) {
      add("BYSETPOS", numbers(upTo: chance(6) ? 366 : 6, signed: true))
    }
    if chance(3) { add("INTERVAL", [2 + roll(chance(5) ? 30 : 4)]) }
    if chance(2) { add("WKST", [weekdays()[0]]) }
    switch roll(5) {
    case 0: add("COUNT", [1 + roll(12)])
    case 1: add("UNTIL", [(start + roll(4000)).description.filter { $0 != "-" }])
    default: break
    }
    if skips { add("SKIP", [["BACKWARD", "FORWARD"][roll(2)]]) }
    parts.shuffle(using: &generator)
  }

  /// The BY parts, except for BYSETPOS.
  private mutating func addParts(_ frequency: String) {
    let hasMonths = chance(3)
    if hasMonths { add("BYMONTH", numbers(upTo: 12, signed: false)) }
    if frequency != "WEEKLY" && chance(skips ? 2 : 3) {
      let isLate = skips && chance(2)
      add("BYMONTHDAY", numbers(upTo: 31, signed: true, from: isLate ? 28 : 1))
    }
    var hasWeeks = false
    if frequency == "YEARLY" {
      hasWeeks = chance(3)
      if hasWeeks {
        let weeks = chance(3) ? [[1, 52, 53, -1, -52, -53][roll(6)]] : []
        add("BYWEEKNO", weeks + numbers(upTo: 53, signed: true))
      }
      if chance(6) {
        add("BYYEARDAY", numbers(upTo: 366, signed: true, from: skips && chance(2) ? 365 : 1))
      }
    }
    guard roll(5) < 2 else { return }
    if frequency == "DAILY" || frequency == "WEEKLY" || hasWeeks || chance(2) {
      add("BYDAY", weekdays())
    } else {
      let limit = frequency == "MONTHLY" || hasMonths ? 5 : 53
      let isMixed = chance(4)
      let days = weekdays().map { day in
        isMixed && chance(2) ? day : "\(numbers(upTo: limit, signed: true)[0])\(day)"
      }
      add("BYDAY", days)
    }
  }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }

  private mutating func chance(_ of: Int) -> Bool { roll(of) == 0 }

  private mutating func numbers(upTo limit: Int, signed: Bool, from least: Int = 1) -> [Int] {
    (0...roll(3)).map { _ in
      let number = least + roll(limit - least + 1)
      return signed && chance(3) ? -number : number
    }
  }

  private mutating func add(_ name: String, _ values: [some CustomStringConvertible]) {
    parts.append("\(name)=\(values.map(\.description).joined(separator: ","))")
  }

  private mutating func weekdays() -> [String] {
    (0...roll(4)).map { _ in ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][roll(7)] }
  }
}

extension RandomRule {
  /// The value of a part, such as `2,3` of `INTERVAL`; nil where the rule has no such part.
  subscript(name: String) -> String? {
    parts.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  /// The same rule where the part has another value, or is taken out by nil.
  func with(_ name: String, _ value: String?) -> String {
    let others = parts.filter { !$0.hasPrefix(name + "=") }
    return (others + (value.map { ["\(name)=\($0)"] } ?? [])).joined(separator: ";")
  }
}

/// The days of the rule `text` from `start` on; none where the rule is refused as impossible.
func days(of text: String, from start: CivilDate) throws -> AnySequence<CivilDate> {
  do throws(RecurrenceFault) {
    return AnySequence(try RecurrenceRule(text).dates(from: start))
  } catch {
    guard case .impossible = error else { throw error }
    return AnySequence([])
  }
}
