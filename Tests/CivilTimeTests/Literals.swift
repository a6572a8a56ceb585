import CivilTime

/// Days in tables are written `"2026-01-01"`; one that does not exist ends the tests.
extension CivilDate: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = CivilDate(text)! }
}
