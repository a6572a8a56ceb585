import FristCore

/// The kinds of file that a schema can be for.
package enum SchemaKind: String, CaseIterable, Sendable {
  case installation, plan, schedule

  fileprivate var section: Section {
    switch self {
    case .installation: .installation
    case .plan: .plan
    case .schedule: .schedule
    }
  }
}

/// The JSON Schema (draft-07) of the YAML files, with Swedish descriptions and examples.
///
/// It refuses no file that loads. It knows neither names nor calendars, so it takes files that do
/// not.
///
/// - Parameter kind: One kind of file; nil for one schema that serves all, told apart by `plan:`
///   and `schedule:` as files are when they are loaded.
package func schema(_ kind: SchemaKind? = nil) -> SchemaValue {
  let definitions = Section.allCases.map { ("\($0)", $0.schema) }
  var document: [String: SchemaValue] = [
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "Frist",
    "definitions": .map(Dictionary(uniqueKeysWithValues: definitions)),
  ]
  if let kind {
    document["allOf"] = [.map(SchemaShape.section(kind.section).keywords)]
  } else {
    document.merge(byFirstKey) { _, new in new }
  }
  return .map(document)
}

/// Conditions and not alternatives, so that an editor shows the faults of the one kind that is
/// meant, and none of the others.
private let byFirstKey: [String: SchemaValue] = [
  "type": "object",
  "if": ["required": ["plan"]],
  "then": .map(SchemaShape.section(.plan).keywords),
  "else": [
    "if": ["required": ["schedule"]],
    "then": .map(SchemaShape.section(.schedule).keywords),
    "else": .map(SchemaShape.section(.installation).keywords),
  ],
]
