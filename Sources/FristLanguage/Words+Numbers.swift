package import CivilTime
package import FristCore

/// Numbers, amounts and lists in words.
extension Language {
  /// `1 dag`, `14 dagar`, `5 arbetsdagar`.
  package func count(_ count: Int, _ unit: Offset.Unit) -> String {
    "\(number(count)) \(name(of: unit, isOne: count == 1))"
  }

  /// `14 dagar`.
  package func offset(_ offset: Offset) -> String { count(offset.count, offset.unit) }

  func name(of unit: Offset.Unit, isOne: Bool) -> String {
    switch (self, unit) {
    case (.swedish, .days): isOne ? "dag" : "dagar"
    case (.swedish, .weeks): isOne ? "vecka" : "veckor"
    case (.swedish, .months): isOne ? "månad" : "månader"
    case (.swedish, .years): "år"
    case (.swedish, .workdays): isOne ? "arbetsdag" : "arbetsdagar"
    case (.english, .days): isOne ? "day" : "days"
    case (.english, .weeks): isOne ? "week" : "weeks"
    case (.english, .months): isOne ? "month" : "months"
    case (.english, .years): isOne ? "year" : "years"
    case (.english, .workdays): isOne ? "working day" : "working days"
    }
  }

  /// `1 234 567` with spaces that do not break in Swedish, `1,234,567` in English; numbers of four
  /// digits are left whole.
  package func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    guard digits.count > 4 else { return String(value) }
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) {
        grouped += self == .swedish ? "\u{A0}" : ","
      }
      grouped.append(digit)
    }
    return (value < 0 ? "−" : "") + grouped
  }

  /// `4,5` in Swedish and `4.5` in English, rounded to `decimals` digits, halves away from zero.
  package func decimal(_ value: Double, decimals: Int = 1) -> String {
    let scale = (0..<max(0, decimals)).reduce(1) { scale, _ in scale * 10 }
    guard value.isFinite, value.magnitude * Double(scale) < 1e15 else { return "–" }
    let scaled = Int((value * Double(scale)).rounded())
    let (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    let sign = scaled < 0 ? "−" : ""
    guard decimals > 0 else { return sign + number(Int(whole)) }
    let text = String(fraction)
    let zeros = String(repeating: "0", count: decimals - text.count)
    return sign + number(Int(whole)) + (self == .swedish ? "," : ".") + zeros + text
  }

  /// `a`, `a och b`, `a, b och c`.
  package func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (self == .swedish ? " och " : " and ") + last
  }

  /// `två` up to twelve, `24` above.
  package func cardinal(_ number: Int) -> String {
    let words =
      self == .swedish
      ? ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
      : [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
      ]
    return words.indices.contains(number - 1) ? words[number - 1] : self.number(number)
  }

  /// `första`, `second`, `sista` for -1; `13:e` and `13th` above twelve.
  package func ordinal(_ number: Int) -> String {
    if number == -1 { return self == .swedish ? "sista" : "last" }
    if number < 0 {
      return self == .swedish
        ? "\(ordinal(-number)) från slutet" : "\(ordinal(-number)) to last"
    }
    let words =
      self == .swedish
      ? [
        "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde",
        "tionde", "elfte", "tolfte",
      ]
      : [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
      ]
    return words.indices.contains(number - 1) ? words[number - 1] : numeric(ordinal: number)
  }

  /// `31:a`, `31st`.
  func numeric(ordinal number: Int) -> String {
    let teens = (11...13).contains(number % 100)
    switch self {
    case .swedish: return "\(number):\(!teens && (1...2).contains(number % 10) ? "a" : "e")"
    case .english:
      if teens { return "\(number)th" }
      switch number % 10 {
      case 1: return "\(number)st"
      case 2: return "\(number)nd"
      case 3: return "\(number)rd"
      default: return "\(number)th"
      }
    }
  }

  /// What is counted, in this language where it is a common word of the plans.
  package func noun(_ noun: String) -> String {
    let pair = Self.nouns.first { $0.swedish == noun || $0.english == noun }
    guard let pair else { return noun }
    return self == .swedish ? pair.swedish : pair.english
  }

  /// `1 tillfälle`, `5 tillfällen`; another word is left as it is.
  func count(_ count: Int, _ noun: String) -> String {
    let several = self.noun(noun)
    let one = count == 1 ? Self.singulars.first { $0.several == several }?.one : nil
    return "\(number(count)) \(one ?? several)"
  }

  /// Whether a unit called so is an event of its own, and not one of many at the same one.
  static func isOccasion(_ noun: String) -> Bool { occasions.contains(noun.lowercased()) }

  private static let occasions: Set<String> = [
    "gånger", "gång", "tillfällen", "tillfälle", "möten", "möte", "träffar", "träff", "besök",
    "grupper", "grupp", "kurser", "kurs", "utbildningar", "utbildning", "times", "occasions",
    "occasion", "meetings", "meeting", "visits", "visit", "groups", "group", "courses", "course",
  ]

  private static let singulars: [(several: String, one: String)] = [
    ("tillfällen", "tillfälle"), ("möten", "möte"), ("grupper", "grupp"), ("träffar", "träff"),
    ("insatser", "insats"), ("personer", "person"), ("kurser", "kurs"),
    ("kontroller", "kontroll"), ("utbildningar", "utbildning"), ("skolor", "skola"),
    ("occasions", "occasion"), ("coaches", "coach"), ("meetings", "meeting"),
    ("groups", "group"), ("gatherings", "gathering"), ("visits", "visit"),
    ("efforts", "effort"), ("persons", "person"), ("courses", "course"), ("checks", "check"),
    ("trainings", "training"), ("schools", "school"),
  ]

  private static let nouns: [(swedish: String, english: String)] = [
    ("tillfällen", "occasions"), ("coacher", "coaches"), ("möten", "meetings"),
    ("grupper", "groups"), ("träffar", "gatherings"), ("besök", "visits"), ("besöket", "visit"),
    ("insatser", "efforts"), ("personer", "persons"), ("kurser", "courses"),
    ("kontroller", "checks"), ("utbildningar", "trainings"), ("skolor", "schools"),
    ("tillsynen", "inspection"), ("mötet", "meeting"),
  ]
}
