import CivilTime
import FristCore
import YAML

/// What came instead of what was expected.
enum Shape {
  case text(String)
  /// A text that may hold a secret.
  case hiddenText
  case list, map

  init(_ node: YAMLNode) {
    switch node.kind {
    case .scalar: self = .text(node.text)
    case .sequence: self = .list
    case .mapping: self = .map
    }
  }

  /// The same without the text.
  var hidden: Shape {
    if case .text = self { .hiddenText } else { self }
  }

  var english: String {
    switch self {
    case .text(let text): "'\(text.shortened)'"
    case .hiddenText: "another text"
    case .list: "a list"
    case .map: "a map"
    }
  }

  var swedish: String {
    switch self {
    case .text(let text): "'\(text.shortened)'"
    case .hiddenText: "en annan text"
    case .list: "en lista"
    case .map: "en grupp nycklar"
    }
  }
}

extension String {
  /// On one line and short enough for a message.
  var shortened: String {
    let line = String(map { $0.isNewline ? " " : $0 })
    return line.count <= 60 ? line : String(line.prefix(59)) + "…"
  }
}

/// What can be wrong with a value, whatever the key.
enum ValueProblem: Problem {
  case expectedMap(Section, got: Shape)
  case expectedNames(Named, got: Shape)
  case expectedList(got: Shape)
  case expectedText(got: Shape)
  case expectedEscalations(got: Shape)
  case expectedRow(got: Shape)
  case expected(Expected, got: Shape)
  /// A text that stands for a choice.
  case noChoice(String, choices: [String], nearest: String?)
  case tooLong(limit: Int)
  /// A character that could break a line of a mail or of a table.
  case control(codePoint: UInt32)
  case badAddress(String, MailAddress.Fault)
  case badName(String)
  /// Lead times are civil days.
  case hours(String)
  case shortRetention(String)
  case emptyList
  case numberOutside(Int, ClosedRange<Int>)
  case untilBeforeFrom
  /// A number of a pace that is not above the one before it.
  case fallingPace(MonthDay)
  case repeatedText(String)

  /// A kind of text, with examples.
  enum Expected {
    case date, offset, truth, number, server, url, network, closure, hours, digest, span
    case monthDay, time, list, zone, target, lead, mediaType, domain
  }

  var name: ProblemName {
    if case .badName = self { .badName } else { .wrongValue }
  }

  var suggestion: String? {
    if case .noChoice(_, _, let nearest) = self { nearest } else { nil }
  }

  var english: String {
    switch self {
    case .expectedMap(let section, let got):
      "\(section.english) is written with keys (\(section.keys.prefix(3).joined(separator: ", "))"
        + "\(section.keys.count > 3 ? ", …" : "")), got \(got.english)"
    case .expectedNames(let kind, let got):
      "expected the name of each \(kind.english), a colon and its content, got \(got.english)"
    case .expectedList(let got): "expected a list, got \(got.english)"
    case .expectedText(let got): "expected a text, got \(got.english)"
    case .expectedEscalations(let got):
      "expected a time after the due date, a colon and a role, such as { 8 days: manager }, "
        + "got \(got.english)"
    case .expectedRow(let got):
      "expected a row such as { id: skola-01, name: Norra skolan }, got \(got.english)"
    case .expected(let expected, let got): "expected \(expected.english), got \(got.english)"
    case .noChoice(let text, let choices, let nearest):
      "expected \(choices.joined(separator: ", ")), got '\(text.shortened)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .tooLong(let limit): "the text is longer than \(limit) characters; shorten it"
    case .control(let point):
      "the text holds the control character \(unicode(point)); take it out"
    case .badAddress(let text, let fault):
      "'\(text.shortened)' is no mail address: \(fault.english)"
    case .badName(let text):
      "'\(text.shortened)' cannot be a name; use letters, digits, '-' and '.', "
        + "at most \(Limits.nameCharacters)"
    case .hours(let text):
      "'\(text.shortened)' counts hours; write days, weeks, months or working days"
    case .shortRetention(let text):
      "'\(text.shortened)' is less than a week, in which what was given up may be tried again; "
        + "write a week or more"
    case .emptyList: "the list is empty; name at least one"
    case .numberOutside(let number, let range):
      "\(number) is outside \(range.lowerBound) to \(range.upperBound)"
    case .untilBeforeFrom: "'until' is before 'from'; both days are included"
    case .fallingPace(let day):
      "the number by \(day) is not above the one before it; count from the start of the period"
    case .repeatedText(let text): "'\(text.shortened)' stands twice in the list; take one out"
    }
  }

  var swedish: String {
    switch self {
    case .expectedMap(let section, let got):
      "\(section.swedish) skrivs med nycklar (\(section.keys.prefix(3).joined(separator: ", "))"
        + "\(section.keys.count > 3 ? ", …" : "")), här står \(got.swedish)"
    case .expectedNames(let kind, let got):
      "väntade namn, kolon och innehåll för varje \(kind.swedish), här står \(got.swedish)"
    case .expectedList(let got): "väntade en lista, här står \(got.swedish)"
    case .expectedText(let got): "väntade en text, här står \(got.swedish)"
    case .expectedEscalations(let got):
      "väntade en tid efter förfallodagen, kolon och en roll, som { 8 dagar: manager }, "
        + "här står \(got.swedish)"
    case .expectedRow(let got):
      "väntade en rad som { id: skola-01, name: Norra skolan }, här står \(got.swedish)"
    case .expected(let expected, let got): "väntade \(expected.swedish), här står \(got.swedish)"
    case .noChoice(let text, let choices, let nearest):
      "väntade \(choices.joined(separator: ", ")), här står '\(text.shortened)'"
        + (nearest.map { "; menade du '\($0)'?" } ?? "")
    case .tooLong(let limit): "texten är längre än \(limit) tecken; korta den"
    case .control(let point): "texten innehåller styrtecknet \(unicode(point)); ta bort det"
    case .badAddress(let text, let fault):
      "'\(text.shortened)' är ingen e-postadress: \(fault.swedish)"
    case .badName(let text):
      "'\(text.shortened)' kan inte vara ett namn; använd bokstäver, siffror, '-' och '.', "
        + "högst \(Limits.nameCharacters)"
    case .hours(let text):
      "'\(text.shortened)' räknar timmar; skriv dagar, veckor, månader eller arbetsdagar"
    case .shortRetention(let text):
      "'\(text.shortened)' är mindre än en vecka, då det som gavs upp ska kunna prövas igen; "
        + "skriv en vecka eller mer"
    case .emptyList: "listan är tom; ange minst en"
    case .numberOutside(let number, let range):
      "\(number) ligger utanför \(range.lowerBound) till \(range.upperBound)"
    case .untilBeforeFrom: "'until' ligger före 'from'; båda dagarna räknas med"
    case .fallingPace(let day):
      "antalet till \(day) är inte större än det före; räkna från periodens början"
    case .repeatedText(let text): "'\(text.shortened)' står två gånger i listan; ta bort en"
    }
  }
}
