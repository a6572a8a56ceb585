import CivilTime
import FristCore
import FristLanguage

/// The numbers of one completion: its units, and what else it reports.
struct Amount: Hashable {
  /// 1 or more.
  var units = 1
  var figures: [Fact.Reported] = []

  /// What may be counted.
  struct Counted {
    var name: String
    /// The obligation's own word for a unit; nil for occasions.
    var noun: String?
    var measures: [Measure]
    /// The word for what another obligation counts that this one feeds.
    var feeds: String?

    init(name: String, noun: String?, measures: [Measure]) {
      self.name = name
      self.noun = noun
      self.measures = measures
    }

    init(_ obligation: Obligation, in schedule: Schedule, on day: CivilDate) {
      name = obligation.name.text
      noun = obligation.noun
      measures = schedule.plan.measures(of: obligation.activities, on: day)
      feeds = obligation.feeds.flatMap(schedule.obligation).flatMap(\.noun)
    }

    /// The measure as the files write it.
    func measure(_ text: String) throws -> String {
      let known = measures.map(\.name) + (feeds.map { [$0] } ?? [])
      if let found = known.first(where: { $0.isSame(as: text) || $0.isSameNoun(as: text) }) {
        return found
      }
      throw Complaint.unknownMeasure(text, name, known: known)
    }

    /// Whether groups are parts of a whole, and not rates of their own.
    func sums(_ measure: String?) -> Bool {
      guard let unit = measures.first(where: { $0.name == measure })?.unit else { return true }
      return !["procent", "percent", "%", "promille", "‰", "andel", "share"].contains(
        unit.lowercased())
    }
  }

  private let source: DoneEntry.Source

  init(_ entry: DoneEntry, source: DoneEntry.Source, counting counted: Counted) throws {
    self.source = source
    let value = source.name(of: .value)
    var unitsGiven = false
    for text in entry.values {
      let (word, number) = Self.parts(of: text)
      guard let figure = Figure(number) else { throw Complaint.badNumber(text, value) }
      guard let word else {
        if unitsGiven { throw Complaint.twoValues(nil, value) }
        guard let whole = figure.whole, whole >= 1 else { throw Complaint.badUnits(text, value) }
        (units, unitsGiven) = (whole, true)
        continue
      }
      let measure = try counted.measure(word)
      if figures.contains(where: { $0.measure == measure }) {
        throw Complaint.twoValues(measure, value)
      }
      figures.append(Fact.Reported(measure: measure, value: figure))
    }
    try guardUnit(entry.unit, counted, unitsGiven: unitsGiven)
    for text in entry.splits { try split(text, counted, unitsGiven: unitsGiven) }
  }

  /// `rökare=4.1` in its two parts.
  private static func parts(of text: String) -> (word: String?, number: String) {
    guard let at = text.lastIndex(of: "=") else { return (nil, text.trimmed) }
    return (String(text[..<at]).trimmed, String(text[text.index(after: at)...]).trimmed)
  }

  /// `--unit` is a guard, not a setting.
  private func guardUnit(_ unit: String?, _ counted: Counted, unitsGiven: Bool) throws {
    guard let unit else { return }
    if unitsGiven || figures.isEmpty {
      let occasions = ["gånger", "gång", "tillfällen", "tillfälle", "times", "occasions"]
      let isRight =
        counted.noun.map { $0.isSame(as: unit) || $0.isSameNoun(as: unit) }
        ?? occasions.contains(unit.lowercased())
      if !isRight { throw Complaint.wrongUnit(unit, counted.name, counts: counted.noun) }
      return
    }
    for figure in figures {
      let own = counted.measures.first { $0.name == figure.measure }?.unit ?? figure.measure ?? ""
      if !own.isSame(as: unit), !own.isSameNoun(as: unit) {
        throw Complaint.wrongUnit(unit, figure.measure ?? counted.name, counts: own)
      }
    }
  }

  private mutating func split(_ text: String, _ counted: Counted, unitsGiven: Bool) throws {
    let field = source.name(of: .split)
    var groups = text
    var measure: String?
    if let at = text.firstIndex(of: ":") {
      measure = try counted.measure(String(text[..<at]).trimmed)
      groups = String(text[text.index(after: at)...])
    } else if !figures.isEmpty, figures.count > 1 || unitsGiven || figures[0].measure == nil {
      throw Complaint.splitOfSeveral(field, measures: figures.compactMap(\.measure))
    } else {
      measure = figures.first?.measure
    }
    let parts = try Self.groups(groups, of: text, field)
    var index = figures.firstIndex { $0.measure == measure }
    if index == nil {
      guard measure == nil else {
        throw Complaint.splitWithoutValue(measure ?? "", field, source.name(of: .value))
      }
      figures.insert(Fact.Reported(value: Figure(units)), at: 0)
      index = 0
    }
    guard let index else { return }
    for (group, figure) in parts {
      if figures[index].split[group] != nil { throw Complaint.twoGroups(group) }
      figures[index].split[group] = figure
    }
    let sum = figures[index].split.values.reduce(0) { $0 + $1.thousandths }
    if counted.sums(measure), sum > figures[index].value.thousandths {
      throw Complaint.splitTooLarge(
        Figure(thousandths: sum), figures[index].value, field, source.name(of: .value))
    }
  }

  /// `kvinnor=9,män=5`; a comma may also be that of a decimal, as in `kvinnor=4,1,män=5,2`.
  private static func groups(_ text: String, of whole: String, _ field: String) throws
    -> [(String, Figure)]
  {
    var pieces: [String] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      if piece.contains("=") || pieces.isEmpty {
        pieces.append(String(piece))
      } else {
        pieces[pieces.count - 1] += "," + piece
      }
    }
    return try pieces.map { piece in
      let (word, number) = parts(of: piece)
      guard let word, let figure = Figure(number) else { throw Complaint.badSplit(whole, field) }
      guard let group = SexGroup.named(word) else {
        throw Complaint.unknownGroup(
          word, nearest: nearest(to: word, among: SexGroup.allCases.map(\.rawValue)))
      }
      return (group.rawValue, figure)
    }
  }
}

/// The groups by which numbers are asked for.
enum SexGroup: String, CaseIterable {
  case girls = "flickor"
  case boys = "pojkar"
  case women = "kvinnor"
  case men = "män"

  static func named(_ word: String) -> SexGroup? {
    switch word.lowercased() {
    case "flickor", "girls": .girls
    case "pojkar", "boys": .boys
    case "kvinnor", "women": .women
    case "män", "men": .men
    default: nil
    }
  }
}

extension Obligation {
  /// Its own word for a unit.
  var noun: String? {
    if case .quota(let quota) = when { quota.noun } else { nil }
  }
}

extension String {
  /// Whether both are words for the same thing, in whichever language.
  func isSameNoun(as other: String) -> Bool {
    Language.swedish.noun(lowercased()) == Language.swedish.noun(other.lowercased())
  }

  var trimmed: String {
    let kept = drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }
}
