package import CivilTime

extension Obligation {
  /// What few obligations say, apart from the rest: most have nothing of it and stay small. Each is
  /// read and written as one of the obligation's own.
  package struct Extras: Hashable, Sendable {
    /// Its former name, whose facts and reminders are its own.
    package var was: Name<Obligation>?
    /// Tighter phrases for some risk classes.
    package var classes: [String: When] = [:]
    package var meetings: [Meeting] = []
    /// How long before its due date each contributing body's part is due; nil asks for none.
    package var contributions: Offset?
    /// The bodies that decide, in order.
    package var decidedBy: [Name<Body>] = []
    /// Done on an occurrence of that one where there is one.
    package var during: Name<Obligation>?
    /// The column that joins its register with that of `during` or of its anchor; nil is the id.
    package var match: String?
    /// What is recorded here counts there too.
    package var feeds: Name<Obligation>?
    package var invite: Invite?
    /// Each unit counts only with all of these ticked.
    package var checklist: [String] = []
    /// A completion names one of these.
    package var outcomes: [String] = []
    package var accordingTo: Document?
    /// By day, ascending.
    package var amended: [Amended] = []

    fileprivate static let none = Extras()

    private var isEmpty: Bool {
      was == nil && classes.isEmpty && meetings.isEmpty && contributions == nil
        && decidedBy.isEmpty && during == nil && match == nil && feeds == nil && invite == nil
        && checklist.isEmpty && outcomes.isEmpty && accordingTo == nil && amended.isEmpty
    }

    final class Box: Hashable, Sendable {
      let extras: Extras

      /// Nil where there is nothing in it.
      init?(_ extras: Extras) {
        if extras.isEmpty { return nil }
        self.extras = extras
      }

      static func == (one: Box, other: Box) -> Bool { one.extras == other.extras }
      func hash(into hasher: inout Hasher) { hasher.combine(extras) }
    }
  }

  package subscript<Value>(dynamicMember key: WritableKeyPath<Extras, Value>) -> Value {
    get { (box?.extras ?? .none)[keyPath: key] }
    set {
      var extras = box?.extras ?? .none
      extras[keyPath: key] = newValue
      box = Extras.Box(extras)
    }
  }
}
