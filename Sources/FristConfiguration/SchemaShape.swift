import FristCore

/// What a schema says of one value: the keywords of JSON Schema (draft-07) without its meaning.
///
/// Whatever the reader of a key takes has to pass, so patterns are looser than the readers: they
/// know the form of a date, not the days of a month. Numbers pass as texts, for editors read `1.10`
/// as a number where Frist reads a text.
struct SchemaShape {
  var keywords: [String: SchemaValue]

  init(_ keywords: [String: SchemaValue]) { self.keywords = keywords }
}

// MARK: Scalars

extension SchemaShape {
  static let text = SchemaShape(["type": ["string", "number"]])
  static let name = pattern(
    SchemaPattern.name, "ett namn: bokstäver, siffror, '-' och '.'", type: ["string", "number"])
  static let date = pattern(SchemaPattern.date, .date)
  static let offset = pattern(SchemaPattern.offset, .offset)
  static let lead = pattern(SchemaPattern.offset, .lead)
  static let time = pattern("^\(SchemaPattern.time)(?:[-–]\(SchemaPattern.time))?$", .time)
  static let hours = pattern(SchemaPattern.hours, .hours)
  static let digest = pattern(SchemaPattern.digest, .digest)
  static let span = pattern("^[0-9]{2}-[0-9]{2}/[0-9]{2}-[0-9]{2}$", .span)
  static let target = pattern(SchemaPattern.target, .target)
  static let zone = pattern(SchemaPattern.zone, .zone)
  static let server = pattern("^smtps?://[^/\\s]+$", .server)
  static let url = pattern("^https?://\\S+$", .url)
  static let mediaType = pattern(
    "^[A-Za-z0-9][A-Za-z0-9.+-]*/[A-Za-z0-9][A-Za-z0-9.+-]*$", .mediaType)
  static let format = pattern(
    SchemaPattern.format, "frist, teams eller en mallfil i mappen, som formats/slack.mustache")
  static let address = pattern("^[^@\\s]+@[^@\\s]+$", "en e-postadress")
  static let domain = pattern("^[^@\\s]+$", .domain)
  static let mailbox = pattern("[^@\\s]@[^@\\s]", "'Namn <adress>' eller en e-postadress")
  static let credentialName = pattern(
    "^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?$", "ett namn på en hemlighet, aldrig en sökväg",
    type: ["string", "number"])
  /// A phrase or its structured form. No pattern holds the grammar of phrases.
  static let phrase = SchemaShape([
    "type": ["string", "number", "object"],
    "properties": .map(SchemaKey.properties(SchemaKey.structuredWhen)),
    "additionalProperties": false, "minProperties": 1,
  ])

  static let truth = SchemaShape([
    "type": ["boolean", "string"], "pattern": "^(?:true|false)$",
    "patternErrorMessage": "true eller false",
  ])

  static func number(_ range: ClosedRange<Int>) -> SchemaShape {
    SchemaShape([
      "type": ["integer", "string"], "minimum": .number(range.lowerBound),
      "maximum": .number(range.upperBound), "pattern": "^[0-9]{1,9}$",
      "patternErrorMessage": "ett heltal",
    ])
  }

  static func choice(_ words: [String]) -> SchemaShape {
    SchemaShape(["enum": .list(words.map { .text($0) })])
  }

  /// The words of an enumeration, each with what it means.
  static func choice<Choice: CaseIterable & RawRepresentable>(
    _ meaning: (Choice) -> String
  ) -> SchemaShape where Choice.RawValue == String {
    var shape = choice(Choice.allCases.map(\.rawValue))
    shape.keywords["enumDescriptions"] = .list(Choice.allCases.map { .text(meaning($0)) })
    return shape
  }

  private static func pattern(_ pattern: String, _ expected: ValueProblem.Expected) -> SchemaShape {
    self.pattern(pattern, expected.swedish)
  }

  private static func pattern(
    _ pattern: String, _ expected: String, type: SchemaValue = "string"
  ) -> SchemaShape {
    SchemaShape([
      "type": type, "pattern": .text(pattern), "patternErrorMessage": "Skriv \(expected).",
    ])
  }
}

// MARK: Lists and maps

extension SchemaShape {
  /// A map with the keys of `section`, or its short form.
  static func section(_ section: Section) -> SchemaShape {
    SchemaShape(["$ref": "#/definitions/\(section)"])
  }

  static func list(of element: SchemaShape, notEmpty: Bool = false) -> SchemaShape {
    var list = SchemaShape(["type": "array", "items": .map(element.keywords)])
    if notEmpty { list.keywords["minItems"] = 1 }
    return list
  }

  static func any(_ shapes: SchemaShape...) -> SchemaShape {
    SchemaShape(["anyOf": .list(shapes.map { .map($0.keywords) })])
  }

  /// A map from names to contents; `taken` are names that cannot be given.
  static func named(_ content: SchemaShape, except taken: [String] = []) -> SchemaShape {
    var names: [String: SchemaValue] = name.keywords
    names["type"] = nil
    if !taken.isEmpty { names["not"] = ["enum": .list(taken.sorted().map { .text($0) })] }
    return SchemaShape([
      "type": "object", "propertyNames": .map(names),
      "additionalProperties": .map(content.keywords),
    ])
  }

  /// A map from texts of the form `keys` to contents.
  static func map(from keys: SchemaShape, to content: SchemaShape) -> SchemaShape {
    var names = keys.keywords
    names["type"] = nil
    return SchemaShape([
      "type": "object", "propertyNames": .map(names),
      "additionalProperties": .map(content.keywords),
    ])
  }

  /// One alone, or a list of several.
  var orList: SchemaShape { orList(notEmpty: false) }

  func orList(notEmpty: Bool) -> SchemaShape {
    let list = Self.list(of: self, notEmpty: notEmpty)
    return switch keywords["type"] {
    case .text(let type): merged([.text(type)], list)
    case .list(let types): merged(types, list)
    case .number, .truth, .map, nil: .any(self, list)
    }
  }

  /// Keywords of one type do not touch the others, so that no alternative is needed.
  private func merged(_ types: [SchemaValue], _ list: SchemaShape) -> SchemaShape {
    var merged = keywords.merging(list.keywords) { own, _ in own }
    merged["type"] = .list(types + ["array"])
    return SchemaShape(merged)
  }
}

// MARK: Tables

extension SchemaShape {
  /// The path of a CSV file, or rows.
  static func table(_ columns: [Column]) -> SchemaShape {
    SchemaShape(["type": ["string", "number", "array"], "items": row(columns, orID: false)])
  }

  /// A row of a table in the YAML, by English header; other columns and headers are kept.
  static func row(_ columns: [Column], orID: Bool) -> SchemaValue {
    let cell: SchemaValue = ["type": ["string", "number", "boolean", "null"]]
    let cells = columns.map { ($0.key, cell) }
    return [
      "type": orID ? ["string", "number", "object"] : "object",
      "properties": .map(Dictionary(uniqueKeysWithValues: cells)), "additionalProperties": cell,
    ]
  }
}
