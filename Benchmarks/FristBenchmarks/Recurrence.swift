import CivilTime
import Glibc

/// `recurrence RULES ZONE COUNT PASSES [list]`: the first instants of each rule, parsed anew in
/// every pass.
///
/// A line of the file is `id|YYYY-MM-DDThh:mm|RRULE value`, the start in local time. Prints the
/// seconds, the number of occurrences and the sum of their seconds since 1970; with `list` each
/// occurrence as `id seconds` instead.
func recurrence(_ arguments: [String]) throws {
  guard arguments.count >= 4, let count = Int(arguments[2]), let passes = Int(arguments[3]) else {
    throw Fault("expected 'recurrence RULES ZONE COUNT PASSES [list]'")
  }
  let lists = arguments.count > 4
  let lines = String(decoding: try bytes(of: arguments[0]), as: UTF8.self)
    .split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
  let zone = try ZoneRules(
    name: arguments[1], tzif: bytes(of: "/usr/share/zoneinfo/\(arguments[1])"))
  var occurrences = 0
  var sum: Int64 = 0
  let clock = ContinuousClock()
  let start = clock.now
  for _ in 0..<passes {
    for line in lines {
      let moment = line[1].split(separator: "T").map(String.init)
      guard let date = CivilDate(moment[0]), let time = TimeOfDay(moment[1]) else {
        throw Fault("expected a local moment, got '\(line[1])'")
      }
      for day in try RecurrenceRule(line[2]).dates(from: date).prefix(count) {
        let seconds = zone.instant(day, time).milliseconds / 1000
        if lists { try say("\(line[0]) \(seconds)") }
        occurrences += 1
        sum += seconds
      }
    }
  }
  let elapsed = seconds(start.duration(to: clock.now))
  if !lists { try say("\(elapsed) \(occurrences) \(sum)") }
}
