package import CivilTime

/// What was decided: goals, activities and whose duty each is.
package struct Plan: Hashable, Sendable {
  package var name: Name<Plan>
  package var title: String
  /// Validity, both days included; nil is open.
  package var from: CivilDate?
  package var until: CivilDate?
  package var bodies: [Name<Body>: Body]
  package var activities: [Name<Activity>: Activity]
  /// The body that coordinates where nothing else is said; may be empty.
  package var coordinates: [Name<Body>]

  package init(
    name: Name<Plan>, title: String, from: CivilDate? = nil, until: CivilDate? = nil,
    bodies: [Name<Body>: Body] = [:], activities: [Name<Activity>: Activity] = [:],
    coordinates: [Name<Body>] = []
  ) {
    self.name = name
    self.title = title
    self.from = from
    self.until = until
    self.bodies = bodies
    self.activities = activities
    self.coordinates = coordinates
  }
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

  package init(
    title: String, genitive: String? = nil, kind: Kind = .board, members: [Name<Body>] = [],
    from: CivilDate? = nil, until: CivilDate? = nil
  ) {
    self.title = title
    self.genitive = genitive ?? Self.genitive(of: title)
    self.kind = kind
    self.members = members
    self.from = from
    self.until = until
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

  package init(
    title: String, wording: String, goal: String? = nil, coordinates: [Name<Body>] = [],
    contributes: [Name<Body>] = []
  ) {
    self.title = title
    self.wording = wording
    self.goal = goal
    self.coordinates = coordinates
    self.contributes = contributes
  }
}
