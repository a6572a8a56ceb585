package import CivilTime
import FristCore

extension StructuredWhen {
  /// What the map says, as the phrase of the same meaning says it.
  ///
  /// - Parameter terms: What words with a local meaning are read as.
  /// - Throws: `StructuredFault`, for the first key or value that is wrong.
  package func read(terms: PeriodTerms = PeriodTerms()) throws(StructuredFault) -> Phrase {
    let leads = Form.allCases.compactMap { form in form.leads.first { self.values[$0] != nil } }
    guard let lead = leads.first, let form = Form(leadBy: lead) else {
      throw StructuredFault(kind: .noForm)
    }
    if let stray = keys.first(where: { !form.keys.contains($0) }) {
      throw StructuredFault(kind: .conflict(stray, with: lead), key: stray)
    }
    let values = StructuredValues(values: self.values, terms: terms)
    switch form {
    case .every: return Phrase(when: .every(try values.recurrence()), language: .english)
    case .rule:
      var recurrence = try values.rule()
      recurrence.anchor = try values.anchor() ?? .tracking
      return Phrase(when: .every(recurrence), language: .english, manner: .rule)
    case .quota: return Phrase(when: .quota(try values.quota()), language: .english)
    case .interval: return Phrase(when: try values.interval(), language: .english)
    case .before, .after, .at:
      return Phrase(when: .relative(try values.relative(lead)), language: .english)
    case .by: return Phrase(when: .once(.by(try values.date(.by))), language: .english)
    case .date: return Phrase(when: .once(.on(try values.date(.date))), language: .english)
    case .during: return Phrase(when: .once(.during(try values.period())), language: .english)
    case .window: return Phrase(when: .once(.during(try values.range())), language: .english)
    }
  }

  /// What a map can say; the first of them whose key is there decides.
  private enum Form: CaseIterable {
    case every, rule, quota, interval, before, after, at, by, date, during, window

    init?(leadBy key: Key) {
      guard let form = Self.allCases.first(where: { $0.leads.contains(key) }) else { return nil }
      self = form
    }

    var leads: [Key] {
      switch self {
      case .every: [.every]
      case .rule: [.rrule]
      case .quota: [.times, .atLeast, .atMost]
      case .interval: [.interval]
      case .before: [.before]
      case .after: [.after]
      case .at: [.at]
      case .by: [.by]
      case .date: [.date]
      case .during: [.during]
      case .window: [.from, .to]
      }
    }

    var keys: [Key] {
      switch self {
      case .every:
        [.every, .by, .date, .from, .to, .week, .workday, .in, .within, .start, .next]
      case .rule: [.rrule, .start, .next]
      case .quota: [.times, .atLeast, .atMost, .unit, .per, .in, .notIn]
      case .interval: [.interval, .since, .first]
      case .before: [.before, .of, .offset]
      case .after: [.after, .of, .offset, .within, .done]
      case .at: [.at, .of, .done]
      case .by: [.by]
      case .date: [.date]
      case .during: [.during]
      case .window: [.from, .to]
      }
    }
  }
}

extension StructuredValues {
  // MARK: Recurrence

  fileprivate func recurrence() throws(StructuredFault) -> Recurrence {
    let (count, word) = try counted(.every, .unit)
    if word == "day" {
      let others: [Key] = [.by, .date, .from, .to, .week, .workday, .in, .within]
      try exclude(others, beside: .every)
      guard var daily = ruled("FREQ=DAILY" + (count == 1 ? "" : ";INTERVAL=\(count)")) else {
        throw refused(.unit, .every)
      }
      daily.anchor = try anchor() ?? .tracking
      return daily
    }
    guard let unit = unit(word) else { throw refused(.unit, .every) }
    var recurrence = Recurrence(every: count, unit: unit)
    recurrence.anchor = try anchor() ?? .tracking
    let places: [Key] = [.by, .date, .from, .to, .week, .workday, .within]
    guard let place = places.first(where: { values[$0] != nil }) else {
      try exclude([.in], beside: .every)
      return recurrence
    }
    let pair: [Key] = [.from, .to]
    try exclude(
      places.filter { $0 != place && !(pair.contains(place) && pair.contains($0)) },
      beside: place)
    if place != .workday { try exclude([.in], beside: place) }
    recurrence.placement = try placement(place, recurrence)
    return recurrence
  }

  private func placement(
    _ key: Key, _ recurrence: Recurrence
  ) throws(StructuredFault) -> Recurrence.Placement {
    switch key {
    case .within: return .firstPart(try offset(.within))
    case .workday:
      try exclude([.start, .next], beside: .workday)
      if recurrence.every > 1 { throw fault(.conflict(.workday, with: .every), .workday) }
      guard values[.in] != nil else { return .workday(try workday()) }
      if recurrence.unit != .year { throw fault(.yearsOnly(.in), .in) }
      guard let month = Int(try text(.in)), (1...12).contains(month) else {
        throw refused(.month, .in)
      }
      return .workday(try workday(), month: month)
    default: break
    }
    if recurrence.unit != .year { throw fault(.yearsOnly(key), key) }
    switch recurrence.anchor {
    case .nextDate: throw refused(.year, .next)
    case .tracking where recurrence.every > 1: throw fault(.missing([.start, .next], beside: key))
    case .tracking, .from, .next: break
    }
    switch key {
    case .by: return .by(try days(.by))
    case .date: return .on(try days(.date))
    case .week: return .weeks(try weeks())
    default:
      try require([.from, .to])
      return .between(try day(.from), try day(.to))
    }
  }

  /// `start: 2017`, `next: 2020`, `next: 2027-03-15`.
  fileprivate func anchor() throws(StructuredFault) -> Recurrence.Anchor? {
    if values[.start] != nil {
      try exclude([.next], beside: .start)
      return .from(year: try year(.start))
    }
    guard values[.next] != nil else { return nil }
    if let year = try? year(.next) { return .next(year: year) }
    guard let date = try writtenDate(.next) else { throw refused(.yearOrDate, .next) }
    return .nextDate(date)
  }

  // MARK: Quota and interval

  fileprivate func quota() throws(StructuredFault) -> Quota {
    let bound: Quota.Bound
    if values[.times] != nil {
      try exclude([.atLeast, .atMost], beside: .times)
      bound = .exactly(try count(.times))
    } else if values[.atLeast] == nil {
      bound = .atMost(try count(.atMost))
    } else if values[.atMost] == nil {
      bound = .atLeast(try count(.atLeast))
    } else {
      let (least, most) = (try count(.atLeast), try count(.atMost))
      guard least <= most else { throw fault(.leastAboveMost(least, most), .atMost) }
      bound = .between(least, most)
    }
    let lead: Key = values[.times] == nil ? (values[.atLeast] == nil ? .atMost : .atLeast) : .times
    guard values[.per] != nil else { throw fault(.missing([.per], beside: lead)) }
    let (every, word) = try counted(.per, .period)
    guard let per = unit(word) else { throw refused(.period, .per) }
    let noun = values[.unit] == nil ? nil : noun(try text(.unit))
    return Quota(
      bound: bound, noun: noun, countsOccasions: noun.map(Language.isOccasion) ?? true, per: per,
      every: every, within: try spans(.in), except: try spans(.notIn))
  }

  fileprivate func interval() throws(StructuredFault) -> When {
    try require([.interval, .since])
    let words = try text(.since).split(separator: " ", maxSplits: 1).map(String.init)
    guard words.first == "last" else { throw refused(.since, .since) }
    let first = values[.first] == nil ? nil : try offset(.first)
    return .sinceLast(
      interval: try offset(.interval), noun: words.count > 1 ? noun(words[1]) : nil, first: first)
  }

  // MARK: Relative

  fileprivate func relative(_ lead: Key) throws(StructuredFault) -> Relative {
    let anchor = try relativeAnchor(lead)
    let relation: Relative.Relation
    if lead == .at {
      relation = .at
    } else if lead == .after, values[.within] != nil {
      try exclude([.offset], beside: .within)
      relation = .within(try offset(.within))
    } else if values[.offset] != nil {
      let offset = try offset(.offset)
      relation = lead == .before ? .before(offset) : .after(offset)
    } else {
      let keys: [Key] = lead == .before ? [.offset] : [.offset, .within]
      throw fault(.missing(keys, beside: lead))
    }
    let whenDone = values[.done] == nil ? false : try truth(.done)
    if whenDone, anchor.isFixed { throw fault(.conflict(.done, with: lead), .done) }
    return Relative(relation, anchor: anchor, whenDone: whenDone)
  }

  private func relativeAnchor(_ lead: Key) throws(StructuredFault) -> Relative.Anchor {
    let name = try text(lead)
    if values[.of] != nil {
      switch name {
      case "meeting": return .meeting(of: Name(try text(.of)))
      case "paper-stop": return .paperStop(of: Name(try text(.of)))
      default: throw refused(.meeting, lead)
      }
    }
    return switch name {
    case "plan-start": .planStart
    case "plan-end": .planEnd
    case "expiry": .expiry
    default: .name(name)
    }
  }
}

extension Relative.Anchor {
  /// Whether it is a day that nobody completes.
  fileprivate var isFixed: Bool {
    switch self {
    case .name, .obligation, .event: false
    case .planStart, .planEnd, .expiry, .meeting, .paperStop: true
    }
  }
}
