import CivilTime
import FristCore

extension Reader {
  /// A longest distance from the last one.
  mutating func interval() -> Reading? {
    var reader = self
    let interval: Offset?
    if reader.accept(.atMost) {
      interval = reader.offset()
    } else {
      let every = reader.everyCount()
      interval = every.flatMap { count in reader.unit()?.offset(count) }
    }
    guard let interval, reader.accept(.sinceLast) else { return nil }
    var first = reader.firstWithin()
    var noun: String?
    if first == nil {
      noun = reader.noun()
      first = reader.firstWithin()
    }
    self = reader
    return Reading(.sinceLast(interval: interval, noun: noun, first: first))
  }

  /// `första inom 6 månader`.
  private mutating func firstWithin() -> Offset? {
    var reader = self
    guard reader.accept(.firstWithin), let offset = reader.offset() else { return nil }
    self = reader
    return offset
  }

  /// A date that hangs on another.
  mutating func relative() -> Reading? {
    var reader = self
    let relation: Relative.Relation
    if reader.accept(.at) {
      relation = .at
    } else if reader.accept(.within) {
      guard let offset = reader.offset(), reader.accept(.after) else { return nil }
      relation = .within(offset)
    } else if let latest = reader.latest() {
      relation = latest
    } else {
      guard let offset = reader.offset() else { return nil }
      if reader.accept(.before) {
        relation = .before(offset)
      } else if reader.accept(.after) {
        relation = .after(offset)
      } else {
        return nil
      }
    }
    var isForward = true
    if case .before = relation { isForward = false }
    let mustBeDone = isForward && reader.accept(.done)
    guard let anchor = reader.anchor() else { return nil }
    let whenDone = isForward && reader.accept(.isDone)
    guard whenDone || !mustBeDone else { return nil }
    self = reader
    return Reading(.relative(Relative(relation, anchor: anchor, whenDone: whenDone)))
  }

  /// `senast 2 månader före`, which is `2 månader före`; `senast 2 månader efter` is `inom`.
  private mutating func latest() -> Relative.Relation? {
    var reader = self
    if reader.accept(.by, saying: nil), let offset = reader.offset(), reader.accept(.before) {
      self = reader
      return .before(offset)
    }
    reader = self
    if reader.accept(.by, saying: .within), let offset = reader.offset(), reader.accept(.after) {
      self = reader
      return .within(offset)
    }
    return nil
  }

  private mutating func anchor() -> Relative.Anchor? {
    if accept(.planEnd) { return .planEnd }
    if accept(.planStart) { return .planStart }
    if accept(.expiry) { return .expiry }
    var reader = self
    if reader.accept(.everyMeeting), let body = reader.name() {
      self = reader
      return .meeting(of: Name(body))
    }
    reader = self
    if reader.accept(.everyPaperStop), let body = reader.name() {
      self = reader
      return .paperStop(of: Name(body))
    }
    return name().map { .name($0) }
  }
}

extension PeriodUnit {
  /// `count` units as an amount of time; nil for units that are not of one length.
  fileprivate func offset(_ count: Int) -> Offset? {
    switch self {
    case .week: Offset(count, .weeks)
    case .month: Offset(count, .months)
    case .quarter: Offset(3 * count, .months)
    case .tertial: Offset(4 * count, .months)
    case .halfYear: Offset(6 * count, .months)
    case .year: Offset(count, .years)
    case .schoolYear, .operatingYear, .mandatePeriod, .councilMandatePeriod, .season: nil
    }
  }
}
