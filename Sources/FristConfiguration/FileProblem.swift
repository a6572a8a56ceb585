import YAML

/// What can be wrong with a file as a whole.
enum FileProblem: Problem {
  case unreadable(String, Files.Fault)
  case noMatch(String)
  case tooManyFiles(String)
  case empty
  case yaml(YAMLProblem.Fault)
  /// A tab in front of this text.
  case tab(before: String)
  case table(CSVTable.Fault)
  case longTemplate, templateNotText

  var name: ProblemName {
    switch self {
    case .unreadable, .noMatch, .tooManyFiles: .file
    case .empty: .emptyFile
    case .tab: .tab
    case .yaml, .table: .syntax
    case .longTemplate, .templateNotText: .template
    }
  }

  var english: String {
    switch self {
    case .unreadable(let path, let fault): "'\(path.shortened)' cannot be read: \(fault.english)"
    case .noMatch(let pattern): "no file matches '\(pattern)'; write one or correct the pattern"
    case .tooManyFiles(let pattern):
      "'\(pattern)' matches more than \(Limits.files) files; narrow the pattern"
    case .empty: "the file is empty; write its keys or take it away"
    case .yaml(let fault): fault.english
    case .tab(let text):
      "a tab stands before '\(text.shortened)'; indent with spaces, two per level"
    case .table(let fault): fault.english
    case .longTemplate:
      "the template is longer than \(Limits.templateBytes >> 10) KiB; a message has room for 20 kB"
    case .templateNotText: "the template is no text in UTF-8; save it as UTF-8"
    }
  }

  var swedish: String {
    switch self {
    case .unreadable(let path, let fault): "'\(path.shortened)' kan inte läsas: \(fault.swedish)"
    case .noMatch(let pattern): "ingen fil passar '\(pattern)'; skriv en eller rätta mönstret"
    case .tooManyFiles(let pattern):
      "'\(pattern)' passar fler än \(Limits.files) filer; snäva in mönstret"
    case .empty: "filen är tom; skriv dess nycklar eller ta bort den"
    case .yaml(let fault): fault.swedish
    case .tab(let text):
      "en tabb står före '\(text.shortened)'; dra in med blanksteg, två per nivå"
    case .table(let fault): fault.swedish
    case .longTemplate:
      "mallen är längre än \(Limits.templateBytes >> 10) KiB; ett meddelande rymmer 20 kB"
    case .templateNotText: "mallen är ingen text i UTF-8; spara den som UTF-8"
    }
  }
}

extension Files.Fault {
  var english: String {
    switch self {
    case .notFound: "there is no such file"
    case .isDirectory: "it is a folder"
    case .notRegular: "it is a pipe or a device, no file"
    case .noPermission: "permission is denied"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    case .changed: "it was written to meanwhile; try again"
    case .system(let code): "system error \(code)"
    }
  }

  var swedish: String {
    switch self {
    case .notFound: "filen finns inte"
    case .isDirectory: "det är en mapp"
    case .notRegular: "det är ett rör eller en enhet, ingen fil"
    case .noPermission: "åtkomst nekas"
    case .tooLarge(let limit): "den är större än \(limit >> 20) MiB"
    case .changed: "den skrevs under tiden; försök igen"
    case .system(let code): "systemfel \(code)"
    }
  }
}

extension CSVTable.Fault {
  var english: String {
    switch self {
    case .notText: "the file is no text in UTF-8 or Windows-1252; save it as CSV (UTF-8)"
    case .noHeader: "the file is empty; its first row names the columns"
    case .openQuote: "the quote that opens here is never closed; close it or take it out"
    case .tooManyRows(let limit): "the table has more than \(limit) rows; split it"
    case .tooManyColumns(let limit): "the table has more than \(limit) columns"
    }
  }

  var swedish: String {
    switch self {
    case .notText: "filen är ingen text i UTF-8 eller Windows-1252; spara den som CSV (UTF-8)"
    case .noHeader: "filen är tom; dess första rad namnger kolumnerna"
    case .openQuote: "citattecknet som öppnar här stängs aldrig; stäng det eller ta bort det"
    case .tooManyRows(let limit): "tabellen har fler än \(limit) rader; dela den"
    case .tooManyColumns(let limit): "tabellen har fler än \(limit) kolumner"
    }
  }
}
