/// What the schema says of one key of a map.
struct SchemaKey {
  var name: String
  var isRequired: Bool
  var shape: SchemaShape
  /// In Swedish, for the one who writes the file.
  var meaning: String
  var examples: [SchemaValue]

  static func required(
    _ name: String, _ shape: SchemaShape, _ meaning: String, _ examples: SchemaValue...
  ) -> SchemaKey {
    SchemaKey(name: name, isRequired: true, shape: shape, meaning: meaning, examples: examples)
  }

  static func optional(
    _ name: String, _ shape: SchemaShape, _ meaning: String, _ examples: SchemaValue...
  ) -> SchemaKey {
    SchemaKey(name: name, isRequired: false, shape: shape, meaning: meaning, examples: examples)
  }

  private var schema: SchemaValue {
    // Beside a reference nothing else counts in draft-07.
    var keywords =
      shape.keywords["$ref"] == nil ? shape.keywords : ["allOf": [.map(shape.keywords)]]
    keywords["description"] = .text(meaning)
    if !examples.isEmpty { keywords["examples"] = .list(examples) }
    return .map(keywords)
  }

  static func properties(_ keys: [SchemaKey]) -> [String: SchemaValue] {
    Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0.schema) })
  }
}

extension Section {
  /// Its keys as the schema has them: the same as `keys`, in the same order.
  var schemaKeys: [SchemaKey] {
    switch self {
    case .installation: SchemaKey.installation
    case .retention: SchemaKey.retention
    case .channel: SchemaKey.channel
    case .email: SchemaKey.email
    case .login: SchemaKey.login
    case .webhook: SchemaKey.webhook
    case .folder: SchemaKey.folder
    case .credential: SchemaKey.credential
    case .plan: SchemaKey.plan
    case .decision: SchemaKey.decision
    case .body: SchemaKey.body
    case .goal: SchemaKey.goal
    case .activity: SchemaKey.activity
    case .measure: SchemaKey.measure
    case .amendment: SchemaKey.amendment
    case .schedule: SchemaKey.schedule
    case .register: SchemaKey.register
    case .event: SchemaKey.event
    case .obligation: SchemaKey.obligation
    case .when: SchemaKey.structuredWhen
    case .meeting: SchemaKey.meeting
    case .noDeadline: SchemaKey.noDeadline
    case .policy: SchemaKey.policy
    case .longPeriods: SchemaKey.longPeriods
    }
  }

  /// What holds for the map as a whole, beside its keys.
  private var rules: [String: SchemaValue] {
    switch self {
    case .channel: ["minProperties": 1, "maxProperties": 1]
    case .when: ["minProperties": 1]
    case .obligation: ["not": ["required": ["activity", "source"]]]
    case .schedule: ["allOf": SchemaKey.requiredOfObligations]
    case .body, .activity, .measure, .event, .folder:
      ["type": ["string", "number", "object"]]
    case .register:
      [
        "type": ["string", "number", "array", "object"],
        "items": SchemaShape.row([.id, .name, .riskClass, .from, .until, .mail], orID: true),
      ]
    case .installation, .retention, .email, .login, .webhook, .credential, .plan, .decision, .goal,
      .amendment, .meeting, .noDeadline, .policy, .longPeriods:
      [:]
    }
  }

  /// The definition of the map.
  var schema: SchemaValue {
    let required = schemaKeys.filter(\.isRequired).map { SchemaValue.text($0.name) }
    var keywords: [String: SchemaValue] = [
      "type": "object", "properties": .map(SchemaKey.properties(schemaKeys)),
      "additionalProperties": false,
    ]
    if !required.isEmpty { keywords["required"] = .list(required) }
    return .map(keywords.merging(rules) { _, rule in rule })
  }
}

extension SchemaKey {
  /// An obligation has `when`, and `activity` or `source`, unless all have it from `defaults`.
  fileprivate static let requiredOfObligations: SchemaValue = [
    unlessDefault([["when"]]), unlessDefault([["activity"], ["source"]]),
  ]

  private static func unlessDefault(_ choices: [[String]]) -> SchemaValue {
    let required = choices.map { SchemaValue.map(["required": .list($0.map { .text($0) })]) }
    let rule = required.count == 1 ? required[0] : ["anyOf": .list(required)]
    return [
      "if": ["required": ["defaults"], "properties": ["defaults": rule]],
      "else": ["properties": ["obligations": ["additionalProperties": rule]]],
    ]
  }
}
