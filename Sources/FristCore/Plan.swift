package import CivilTime

/// What was decided: goals, activities and whose duty each is.
package struct Plan: Hashable, Sendable {
  package var name: Name<Plan>
  package var title: String
  /// Validity, both days included; nil is open.
  package var from: CivilDate?
  package var until: CivilDate?
  /// When a plan without an end is looked at again.
  package var review: CivilDate?
  package var adopted: Adoption?
  /// The former document.
  package var replaces: String?
  package var bodies: [Name<Body>: Body]
  /// As they were decided first; ``activity(_:on:)`` gives them as amended.
  package var activities: [Name<Activity>: Activity]
  /// The body that coordinates where nothing else is said; may be empty.
  package var coordinates: [Name<Body>]
  /// Those in force by day, ascending, then the proposals.
  package var amendments: [Amendment]

  package init(
    name: Name<Plan>, title: String, from: CivilDate? = nil, until: CivilDate? = nil,
    review: CivilDate? = nil, adopted: Adoption? = nil, replaces: String? = nil,
    bodies: [Name<Body>: Body] = [:], activities: [Name<Activity>: Activity] = [:],
    coordinates: [Name<Body>] = [], amendments: [Amendment] = []
  ) {
    self.name = name
    self.title = title
    self.from = from
    self.until = until
    self.review = review
    self.adopted = adopted
    self.replaces = replaces
    self.bodies = bodies
    self.activities = activities
    self.coordinates = coordinates
    self.amendments = amendments
  }

  /// The activity as it is in force on `day`; proposals change nothing.
  package func activity(_ name: Name<Activity>, on day: CivilDate) -> Activity? {
    amendments.last { amendment in
      amendment.activities[name] != nil && amendment.isInForce(on: day)
    }?.activities[name] ?? activities[name]
  }

  /// The body as it is in force on `day`.
  package func body(_ name: Name<Body>, on day: CivilDate) -> Body? {
    amendments.last { $0.bodies[name] != nil && $0.isInForce(on: day) }?.bodies[name]
      ?? bodies[name]
  }
}

/// Who adopted a plan, and when.
package struct Adoption: Hashable, Sendable {
  package var by: Name<Body>
  package var date: CivilDate
  /// File number (diarienummer).
  package var reference: String?

  package init(by: Name<Body>, date: CivilDate, reference: String? = nil) {
    self.by = by
    self.date = date
    self.reference = reference
  }
}

/// A change of the plan from a day on; what came before stays with its old owner.
package struct Amendment: Hashable, Sendable {
  /// Nil for a proposal, which is shown and changes nothing.
  package var from: CivilDate?
  package var note: String?
  package var reference: String?
  /// The activities that it names, whole, with what earlier amendments left.
  package var activities: [Name<Activity>: Activity]
  package var bodies: [Name<Body>: Body]

  package init(
    from: CivilDate?, note: String? = nil, reference: String? = nil,
    activities: [Name<Activity>: Activity] = [:], bodies: [Name<Body>: Body] = [:]
  ) {
    self.from = from
    self.note = note
    self.reference = reference
    self.activities = activities
    self.bodies = bodies
  }

  package func isInForce(on day: CivilDate) -> Bool { from.map { $0 <= day } ?? false }
}

/// Who owns, contributes or receives; people are addresses behind it.
package struct Body: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case board, company, council, office, group, authority, officer
  }

  package var title: String
  /// `Socialnämndens`.
  package var genitive: String
  package var kind: Kind
  /// Not empty for a body made of bodies.
  package var members: [Name<Body>]
  package var from: CivilDate?
  package var until: CivilDate?
  /// Who takes over its duties and mail on the day after `until`.
  package var successor: Name<Body>?

  package init(
    title: String, genitive: String? = nil, kind: Kind = .board, members: [Name<Body>] = [],
    from: CivilDate? = nil, until: CivilDate? = nil, successor: Name<Body>? = nil
  ) {
    self.title = title
    self.genitive = genitive ?? Self.genitive(of: title)
    self.kind = kind
    self.members = members
    self.from = from
    self.until = until
    self.successor = successor
  }

  /// The title and an s, unless it ends in s, x or z.
  package static func genitive(of title: String) -> String {
    switch title.last?.lowercased() {
    case "s", "x", "z": title
    default: title + "s"
    }
  }
}

/// One promise of the plan in its own words.
package struct Activity: Hashable, Sendable {
  package var title: String
  package var wording: String
  /// The title of its goal, where it has one.
  package var goal: String?
  /// With what is inherited from goal and plan.
  package var coordinates: [Name<Body>]
  package var contributes: [Name<Body>]
  /// What is counted, in the order of the file.
  package var measures: [Measure]
  /// Whether its numbers are asked for by flickor, pojkar, kvinnor and män.
  package var splitsBySex: Bool

  package init(
    title: String, wording: String, goal: String? = nil, coordinates: [Name<Body>] = [],
    contributes: [Name<Body>] = [], measures: [Measure] = [], splitsBySex: Bool = false
  ) {
    self.title = title
    self.wording = wording
    self.goal = goal
    self.coordinates = coordinates
    self.contributes = contributes
    self.measures = measures
    self.splitsBySex = splitsBySex
  }
}

/// Something that an activity counts.
package struct Measure: Hashable, Sendable {
  /// `under 5`, `at least 30`, `rising`, `falling`.
  package enum Target: Hashable, Sendable {
    case under(Figure)
    case atLeast(Figure)
    case rising
    case falling
  }

  package var name: String
  package var unit: String
  package var target: Target?
  package var splitsBySex: Bool

  package init(name: String, unit: String, target: Target? = nil, splitsBySex: Bool = false) {
    self.name = name
    self.unit = unit
    self.target = target
    self.splitsBySex = splitsBySex
  }
}
