import CivilTime
import FristCore

/// What can be wrong with a table and its rows.
enum RowProblem: Problem {
  case cells(Int, expected: Int)
  case badDate(String, hint: CivilDate?)
  case badAddress(String, MailAddress.Fault)
  case empty(Column)
  case badID(String)
  case repeatedID(String, firstLine: Int)
  case untilBeforeFrom
  case badRole(String, nearest: String?)
  /// In the column with this header.
  case control(String, codePoint: UInt32)
  case tooLong(String)
  case missingColumn([String], header: [String], nearest: String?)
  /// No loaded plan has the body; other rows may be for other plans.
  case unknownBody(String, nearest: String?)

  var severity: Diagnostic.Severity {
    if case .unknownBody = self { .warning } else { .error }
  }

  var name: ProblemName {
    switch self {
    case .cells, .badDate, .badAddress, .empty, .badID, .repeatedID, .untilBeforeFrom, .badRole,
      .control, .tooLong:
      .row
    case .missingColumn: .missingColumn
    case .unknownBody: .unknownName
    }
  }

  var suggestion: String? {
    switch self {
    case .badDate(_, let hint): hint?.description
    case .badRole(_, let nearest), .missingColumn(_, _, let nearest),
      .unknownBody(_, let nearest):
      nearest
    case .cells, .badAddress, .empty, .badID, .repeatedID, .untilBeforeFrom, .control, .tooLong:
      nil
    }
  }

  var english: String {
    switch self {
    case .cells(let count, let expected):
      "the row has \(count) cells, the header \(expected); "
        + (count < expected ? "add the missing separators" : "quote a cell that holds a separator")
    case .badDate(let text, let hint):
      "'\(text.shortened)' is not a date; write it as \(hint.map { "\($0)" } ?? "2027-03-31")"
    case .badAddress(let text, let fault):
      "'\(text.shortened)' is no mail address: \(fault.english)"
    case .empty(let column): "the cell '\(column.key)' is empty; fill it in"
    case .badID(let text):
      "'\(text.shortened)' cannot be an id; use letters, digits and -._/: between them, "
        + "at most \(Limits.nameCharacters)"
    case .repeatedID(let id, let line):
      "'\(id)' is already the id of the row on line \(line); give one of them another id"
    case .untilBeforeFrom: "'until' is before 'from'; both days are included"
    case .badRole(let text, let nearest):
      "'\(text.shortened)' is no role; write \(Self.roles)"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .control(let column, let point):
      "the cell '\(column)' holds the control character \(unicode(point)); take it out"
    case .tooLong(let column):
      "the cell '\(column)' is longer than \(Limits.lineCharacters) characters; shorten it"
    case .missingColumn(let names, let header, let nearest):
      "the table has no column \(names.quoted(or: "or")); its columns are "
        + header.joined(separator: ", ").shortened
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .unknownBody(let text, let nearest):
      "'\(text.shortened)' is no body of any plan; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "correct it or take the row out")
    }
  }

  var swedish: String {
    switch self {
    case .cells(let count, let expected):
      "raden har \(count) celler, rubrikraden \(expected); "
        + (count < expected
          ? "lägg till avgränsarna som saknas"
          : "sätt en cell som innehåller avgränsaren inom citattecken")
    case .badDate(let text, let hint):
      "'\(text.shortened)' är inget datum; skriv det som \(hint.map { "\($0)" } ?? "2027-03-31")"
    case .badAddress(let text, let fault):
      "'\(text.shortened)' är ingen e-postadress: \(fault.swedish)"
    case .empty(let column): "cellen '\(column.key)' är tom; fyll i den"
    case .badID(let text):
      "'\(text.shortened)' kan inte vara ett id; använd bokstäver, siffror och -._/: emellan, "
        + "högst \(Limits.nameCharacters)"
    case .repeatedID(let id, let line):
      "'\(id)' är redan id för raden på rad \(line); ge en av dem ett annat id"
    case .untilBeforeFrom: "'until' ligger före 'from'; båda dagarna räknas med"
    case .badRole(let text, let nearest):
      "'\(text.shortened)' är ingen roll; skriv \(Self.roles)"
        + (nearest.map { "; menade du '\($0)'?" } ?? "")
    case .control(let column, let point):
      "cellen '\(column)' innehåller styrtecknet \(unicode(point)); ta bort det"
    case .tooLong(let column):
      "cellen '\(column)' är längre än \(Limits.lineCharacters) tecken; korta den"
    case .missingColumn(let names, let header, let nearest):
      "tabellen har ingen kolumn \(names.quoted(or: "eller")); kolumnerna är "
        + header.joined(separator: ", ").shortened
        + (nearest.map { "; menade du '\($0)'?" } ?? "")
    case .unknownBody(let text, let nearest):
      "'\(text.shortened)' är inget organ i någon plan; "
        + (nearest.map { "menade du '\($0)'?" } ?? "rätta det eller ta bort raden")
    }
  }

  private static let roles = Contact.Role.allCases.map(\.rawValue).joined(separator: ", ")
}

/// `U+0007`.
func unicode(_ point: UInt32) -> String {
  let digits = String(point, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension [String] {
  /// `'id' or 'nr'`.
  fileprivate func quoted(or word: String) -> String {
    map { "'\($0)'" }.joined(separator: " \(word) ")
  }
}
