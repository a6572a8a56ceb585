import CivilTime

/// The value of `Retry-After` (RFC 9110, 10.2.3): seconds, or a date counted from `now`.
///
/// Nil outside 1 second to 24 hours, where our own schedule knows better, and for anything else.
func retryAfter(_ text: String, at now: Instant) -> Duration? {
  let wait: Duration
  if !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) }),
    let seconds = Int64(text)
  {
    wait = .seconds(seconds)
  } else if let date = httpDate(text, at: now) {
    wait = date - now
  } else {
    return nil
  }
  return (.seconds(1) ... .seconds(86_400)).contains(wait) ? wait : nil
}

/// The three forms of an HTTP date (RFC 9110, 5.6.7); the day of the week is not checked.
///
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`
func httpDate(_ text: String, at now: Instant) -> Instant? {
  let words = text.utf8.split(whereSeparator: isBetweenWords).map { String(Substring($0)) }
  let (day, month, year, time): (String, String, String, String)
  if words.count == 6, words[5] == "GMT" {
    (day, month, year, time) = (words[1], words[2], words[3], words[4])
  } else if words.count == 5 {
    (day, month, year, time) = (words[2], words[1], words[4], words[3])
  } else {
    return nil
  }
  let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  guard let monthIndex = months.firstIndex(of: month), let day = number(day, digits: 1...2),
    let written = number(year, digits: 2...4), year.utf8.count != 3
  else { return nil }
  let fullYear = year.utf8.count == 4 ? written : century(of: written, at: now)
  let parts = time.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    .map { number(String(Substring($0)), digits: 2...2) }
  guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
    hour < 24, minute < 60, second <= 60,
    let date = CivilDate(year: fullYear, month: monthIndex + 1, day: day)
  else { return nil }
  return Instant(seconds: Int64(Int(date.days) * 86_400 + hour * 3600 + minute * 60 + second))
}

private func isBetweenWords(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "-"): true
  default: false
  }
}

/// Two digits are the year of that ending that is at most 50 years ahead.
private func century(of year: Int, at now: Instant) -> Int {
  let thisYear = CivilDate(days: Int(now.seconds / 86_400)).year
  let ahead = thisYear / 100 * 100 + year
  return ahead > thisYear + 50 ? ahead - 100 : ahead
}

private func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
  guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
    return nil
  }
  return Int(text)
}
