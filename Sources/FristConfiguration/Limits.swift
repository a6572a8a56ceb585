/// What files may cost at most.
package enum Limits {
  /// Bytes of one file.
  package static let fileBytes = 16 << 20
  /// Files that one pattern may name.
  package static let files = 1000
  /// Errors that are listed, and warnings beside them; the rest waits until these are mended.
  package static let diagnostics = 500
  /// Bytes of a template file.
  package static let templateBytes = 64 << 10
  /// Lists and maps inside each other.
  package static let depth = 32
  /// Scalars, lists and maps of one YAML file.
  package static let nodes = 200_000
  /// Characters of a name.
  package static let nameCharacters = 100
  /// Characters of a title, of a cell that is shown, of a path.
  package static let lineCharacters = 500
  /// Characters of the plan's own words.
  package static let wordingCharacters = 20_000
  /// Characters of a title that is cut from the wording.
  package static let titleCharacters = 60
  /// Rows of one table.
  package static let rows = 200_000
  /// Columns of one table.
  package static let columns = 200
}
