import CivilTime
import FristCore
import FristLanguage

/// Nobody holds a role of a body from a day on, or for some time.
struct NoRecipient: Problem {
  var gap: Gaps.Gap
  /// Reminders that would go to the coordinator instead.
  var elsewhere: Int
  /// Reminders that would wait.
  var waiting: Int

  var severity: Diagnostic.Severity { .warning }
  var name: ProblemName { .noRecipient }
  private var body: String { gap.body?.text ?? "*" }

  var english: String {
    let time =
      switch (gap.from, gap.until) {
      case (nil, nil): ""
      case (let from?, nil): " from \(from)"
      case (nil, let until?): " until \(until)"
      case (let from?, let until?): " from \(from) to \(until)"
      }
    let when =
      gap.until != nil ? " in that time" : gap.from != nil ? " after that day" : " in two years"
    func reminders(_ count: Int) -> String { count == 1 ? "1 reminder" : "\(count) reminders" }
    var what: [String] = []
    if elsewhere > 0 { what.append("\(reminders(elsewhere))\(when) would go to the coordinator") }
    if waiting > 0 {
      what.append((what.isEmpty ? reminders(waiting) + when : "\(waiting)") + " would wait")
    }
    return "'\(body)' has no \(Language.english.role(gap.role))\(time); "
      + what.joined(separator: " and ") + "; add a row with body '\(body)'"
      + (gap.from.map { ", role '\(gap.role.rawValue)' and from \($0)" }
        ?? " and role '\(gap.role.rawValue)'")
  }

  var swedish: String {
    let time =
      switch (gap.from, gap.until) {
      case (nil, nil): ""
      case (let from?, nil): " från \(from)"
      case (nil, let until?): " till \(until)"
      case (let from?, let until?): " från \(from) till \(until)"
      }
    let when =
      gap.until != nil ? " under tiden" : gap.from != nil ? " efter den dagen" : " på två år"
    func reminders(_ count: Int) -> String { count == 1 ? "1 påminnelse" : "\(count) påminnelser" }
    var what: [String] = []
    if elsewhere > 0 { what.append("\(reminders(elsewhere))\(when) skulle gå till samordnaren") }
    if waiting > 0 {
      what.append((what.isEmpty ? reminders(waiting) + when : "\(waiting)") + " skulle vänta")
    }
    return "'\(body)' saknar \(Language.swedish.role(gap.role))\(time); "
      + what.joined(separator: " och ") + "; lägg till en rad med body '\(body)'"
      + (gap.from.map { ", role '\(gap.role.rawValue)' och from \($0)" }
        ?? " och role '\(gap.role.rawValue)'")
  }
}
