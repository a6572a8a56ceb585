import CivilTime
package import FristCore
import FristLanguage

/// `frist explain policy NAME`: a policy as a schedule writes it.
package struct PolicyReport: Encodable {
  package var version = 1
  package var policy: String
  package var keys: [String: String]
  private let value: Policy

  private enum CodingKeys: CodingKey { case version, policy, keys }

  package init(_ policy: Policy) {
    value = policy
    self.policy = policy.name.text
    keys = Dictionary(uniqueKeysWithValues: Self.pairs(policy, .english))
  }

  /// Each key with its value on a line, with the words of `language`.
  package func text(in language: Language) -> String {
    "\(policy):\n" + Self.pairs(value, language).map { "  \($0): \($1)\n" }.joined()
  }

  private static func pairs(_ policy: Policy, _ language: Language) -> [(String, String)] {
    func offsets(_ offsets: [Offset]) -> String {
      "[" + offsets.map(language.offset).joined(separator: ", ") + "]"
    }
    func roles(_ roles: [Role]) -> String {
      roles.count == 1 ? roles[0].rawValue : "[" + list(roles.map(\.rawValue)) + "]"
    }
    func list(_ texts: [String]) -> String { texts.joined(separator: ", ") }
    var pairs = [("before", offsets(policy.before))]
    if let long = policy.longPeriods {
      pairs.append(
        ("long-periods", "{ from: \(language.offset(long.from)), before: \(offsets(long.before)) }")
      )
    }
    pairs.append(("overdue", offsets(policy.overdue)))
    let escalations = policy.escalate.map { "\(language.offset($0.after)): \(roles($0.to))" }
    pairs += [
      ("escalate", escalations.isEmpty ? "{}" : "{ \(list(escalations)) }"),
      ("behind", policy.behind.rawValue), ("invite", offsets(policy.invite)),
      ("to", roles(policy.to)), ("copy", roles(policy.copy)),
      ("channel", list(policy.channel.map(\.text))),
    ]
    if !policy.also.isEmpty { pairs.append(("also", list(policy.also.map(\.text)))) }
    return pairs + [
      ("digest", digest(policy.digest, language)), ("lists", policy.lists.rawValue),
    ]
  }

  private static func digest(_ digest: Digest, _ language: Language) -> String {
    switch digest {
    case .none: "none"
    case .daily(let time): Bilingual("daily \(time)", "dagligen \(time)").text(in: language)
    case .weekly(let day, let time): "\(language.weekday(day)) \(time)"
    case .monthly(let time):
      Bilingual(
        "first working day of every month \(time)", "första arbetsdagen varje månad \(time)"
      ).text(in: language)
    }
  }
}
