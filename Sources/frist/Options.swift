import ArgumentParser
import CivilTime
import FristCore
import Glibc

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp("The folder that holds frist.yaml.", valueName: "dir"))
  var directory: String = "/etc/frist"

  @Option(
    name: .customLong("lang"),
    help: "The language of the text, sv or en; else FRIST_LANG or LANG decides.")
  var chosenLanguage: String?

  func validate() throws {
    guard chosenLanguage.map({ Language(rawValue: $0) != nil }) ?? true else {
      throw ValidationError("Expected --lang sv or --lang en, got '\(chosenLanguage ?? "")'.")
    }
  }

  var language: Language {
    let wanted =
      chosenLanguage ?? getenv("FRIST_LANG").map { String(cString: $0) }
      ?? getenv("LANG").map { String(cString: $0) } ?? "en"
    return wanted.hasPrefix("sv") ? .swedish : .english
  }
}

/// What every reading command takes.
struct ReadingOptions: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Look from this moment instead of now: 2027-03-01, '2027-03-01 07:30' or 2027-03-01T06:30:00Z.",
      valueName: "instant"))
  var at: String?
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
  throw ValidationError(
    "Expected a moment such as 2027-03-01, '2027-03-01 07:30' or 2027-03-01T06:30:00Z, got "
      + "'\(text)'.")
}

/// Reads a civil date option.
func date(_ text: String, _ option: String) throws -> CivilDate {
  guard let date = CivilDate(text) else {
    throw ValidationError("Expected a date such as 2027-03-11 for \(option), got '\(text)'.")
  }
  return date
}
