import CivilTime
import FristCore
import FristLanguage
import YAML

extension SourceFile {
  /// `none`, `daily 07:30`, `måndag 08:00`, `första arbetsdagen varje månad 07:30`.
  func digest(_ node: YAMLNode) -> Digest? {
    guard let text = scalar(node) else { return nil }
    var words = DateReading.words(of: text)
    if words == ["none"] { return Digest.none }
    guard let last = words.popLast(), let time = TimeOfDay(last) else {
      return refuse(.digest, node)
    }
    switch words.joined(separator: " ") {
    case "daily", "dagligen", "varje dag", "every day": return .daily(time)
    case "första arbetsdagen varje månad", "första arbetsdagen i varje månad",
      "first working day of every month":
      return .monthly(time)
    default:
      // `varje måndag` is `måndag`.
      if words.count == 2, words[0] == "varje" || words[0] == "every" { words.removeFirst() }
      guard words.count == 1, let weekday = Weekday(word: words[0]) else {
        return refuse(.digest, node)
      }
      return .weekly(weekday, time)
    }
  }
}
