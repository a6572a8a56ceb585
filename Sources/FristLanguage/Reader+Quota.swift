import CivilTime
import FristCore

/// A number of units and the plan's own word for them; nil for `gånger`.
private struct Count {
  var number: Int
  var noun: String?
}

extension Reader {
  /// So many units per period.
  mutating func quota() throws(PhraseFault) -> Reading? {
    var reader = self
    guard let (bound, noun) = reader.bound(), let (every, per) = reader.per() else { return nil }
    var quota = Quota(
      bound: bound, noun: noun, countsOccasions: noun.map(Language.isOccasion) ?? true, per: per,
      every: every)
    while !reader.isAtEnd {
      var rest = reader
      let opens = rest.accept(parenthesis: "(")
      guard try rest.part(of: &quota), !opens || rest.accept(parenthesis: ")") else { break }
      reader = rest
    }
    self = reader
    return Reading(.quota(quota))
  }

  /// Where in its period a quota counts: `utom juli`, `i juni-augusti`, `på hösten`.
  private mutating func part(of quota: inout Quota) throws(PhraseFault) -> Bool {
    if let spans = try spans(after: .except) {
      quota.except += spans
    } else if let spans = try spans(after: .inPart) {
      quota.within += spans
    } else if quota.per == .year, let season = seasonPart() {
      quota.per = .season(season)
    } else {
      return false
    }
    return true
  }

  /// `minst 5 tillfällen`, `mellan 4 och 6 möten`, `två gånger`, `en gång`.
  private mutating func bound() -> (Quota.Bound, noun: String?)? {
    var reader = self
    let read: (Quota.Bound, String?)?
    if reader.accept(.between) {
      guard let least = reader.number(upTo: Limits.countMax), reader.accept(.and),
        let most = reader.count(), least <= most.number
      else { return nil }
      read = (.between(least, most.number), most.noun)
    } else if reader.accept(.atLeast) {
      read = reader.count().map { (.atLeast($0.number), $0.noun) }
    } else if reader.accept(.atMost) {
      read = reader.count().map { (.atMost($0.number), $0.noun) }
    } else {
      read = reader.count().map { (.exactly($0.number), $0.noun) }
    }
    guard let read else { return nil }
    self = reader
    return read
  }

  private mutating func count() -> Count? {
    if accept(.once) { return Count(number: 1) }
    if accept(.twice) { return Count(number: 2) }
    var reader = self
    guard let number = reader.number(upTo: Limits.countMax) else { return nil }
    if reader.accept(.times) {
      self = reader
      return Count(number: number)
    }
    guard let noun = reader.noun() else { return nil }
    self = reader
    return Count(number: number, noun: noun)
  }

  /// `per år`, `om året`, `per två år`, `vartannat år`, `årligen`.
  private mutating func per() -> (every: Int, unit: PeriodUnit)? {
    var reader = self
    if reader.accept(.yearly) {
      self = reader
      return (1, .year)
    }
    let every: Int
    if let count = reader.everyCount() {
      every = count
    } else {
      guard reader.accept(.per) else { return nil }
      every = reader.number(upTo: Limits.everyMax) ?? 1
    }
    guard let unit = reader.unit() else { return nil }
    self = reader
    return (every, unit)
  }

  /// `i juni-augusti`, `utom juli och december`, `ej juli`.
  private mutating func spans(after keyword: Keyword) throws(PhraseFault) -> [DaySpan]? {
    var reader = self
    guard reader.accept(keyword), let first = try reader.daySpan() else { return nil }
    var spans = [first]
    while true {
      self = reader
      guard reader.accept(.and), let span = try reader.daySpan() else { return spans }
      spans.append(span)
    }
  }

  /// `på hösten`.
  private mutating func seasonPart() -> Season? {
    var reader = self
    guard reader.accept(.inPart), let season = reader.word(\.season) else {
      return nil
    }
    self = reader
    return season
  }
}
