import CivilTime
import FristCore
import SQLite

/// A value in the file that this version did not write.
struct DamagedValue: Error, CustomStringConvertible {
  var column: Int
  var value: String

  var description: String {
    "the store holds '\(value)' in column \(column), which is no value of this version; "
      + "restore a backup"
  }
}

/// What texts of the store mean: the same few stand in nearly every row, and finding one is several
/// times as quick as reading it.
struct Meanings<Meaning: LosslessStringConvertible> {
  private static var limit: Int { 4096 }
  private var known: [String: Meaning] = [:]

  mutating func value(_ row: Row, _ column: Int) throws -> Meaning {
    let text = try row.text(column)
    if let meaning = known[text] { return meaning }
    guard let meaning = Meaning(text) else { throw DamagedValue(column: column, value: text) }
    if known.count == Self.limit { known = [:] }
    known[text] = meaning
    return meaning
  }
}

extension Row {
  func date(_ column: Int) throws -> CivilDate {
    let text = try text(column)
    guard let date = CivilDate(text) else { throw DamagedValue(column: column, value: text) }
    return date
  }

  func optionalDate(_ column: Int) throws -> CivilDate? {
    try isNull(column) ? nil : date(column)
  }

  func instant(_ column: Int) throws -> Instant {
    Instant(milliseconds: try integer(column))
  }

  func optionalInstant(_ column: Int) throws -> Instant? {
    try optionalInteger(column).map(Instant.init(milliseconds:))
  }

  func name<Kind>(_ column: Int) throws -> Name<Kind> { Name(try text(column)) }

  func optionalName<Kind>(_ column: Int) throws -> Name<Kind>? {
    try optionalText(column).map { Name($0) }
  }

  func reason(_ column: Int) throws -> SupersedeReason {
    let text = try text(column)
    guard let reason = SupersedeReason(rawValue: text) else {
      throw DamagedValue(column: column, value: text)
    }
    return reason
  }
}

extension Value {
  static func instant(_ instant: Instant) -> Value { .integer(instant.milliseconds) }
  static func optional(_ instant: Instant?) -> Value {
    .optional(instant.map { $0.milliseconds })
  }
  static func flag(_ flag: Bool) -> Value { .integer(flag ? 1 : 0) }
}
