import ArgumentParser
import CivilTime
import FristCore
import FristLanguage
import FristReporting

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(name: .customLong("config"), help: help(Help.config, "dir"))
  var directory: String = "/etc/frist"

  @Option(name: .customLong("lang"), help: help(Help.lang))
  var chosenLanguage: String?

  func validate() throws {
    guard chosenLanguage.map({ Language(rawValue: $0) != nil }) ?? true else {
      let got = chosenLanguage ?? ""
      throw ValidationError(
        said(
          Bilingual(
            "Expected --lang sv or --lang en, got '\(got)'.",
            "Skriv --lang sv eller --lang en, inte '\(got)'.")))
    }
  }

  var language: Language { Tongue.current }
}

/// What every reading command takes.
struct ReadingOptions: ParsableArguments {
  @Flag(help: help(Help.json))
  var json = false

  @Option(help: help(Help.at, "instant"))
  var at: String?
}

/// How far ahead to look.
func checkDays(_ days: Int) throws {
  guard (1...3660).contains(days) else { throw Complaint.outside(1...3660, "--days", days) }
}

/// Reads a moment as people write it: a local day (its 00:00), a local day and time, or RFC 3339
/// in UTC.
func moment(_ text: String, in zone: ZoneRules) throws -> Instant {
  let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" }).map(String.init)
  if let day = parts.first.flatMap(CivilDate.init) {
    if parts.count == 1 { return zone.instant(day, .midnight) }
    let time = parts[1]
    if time.hasSuffix("Z"), let clock = TimeOfDay(String(time.prefix(5))),
      time.count == 6 || (time.count == 9 && time.dropFirst(5).first == ":")
    {
      let seconds = time.count == 9 ? Int64(time.dropFirst(6).prefix(2)) : 0
      if let seconds, seconds < 60 {
        return Instant(seconds: Int64(day.days) * 86_400 + Int64(clock.minutes) * 60 + seconds)
      }
    }
    if parts.count == 2, let clock = TimeOfDay(time) { return zone.instant(day, clock) }
  }
  throw Complaint.badMoment(text)
}
