package import CivilTime

extension Obligation {
  /// What few obligations say, apart from the rest: most have nothing of it and stay small. Each is
  /// read and written as one of the obligation's own, below: by properties and not by key paths, which
  /// copy all of it for each value that is read (8 % of the time that a webhook takes).
  struct Extras: Hashable, Sendable {
    var was: Name<Obligation>?
    var classes: [String: When] = [:]
    var meetings: [Meeting] = []
    var contributions: Offset?
    var decidedBy: [Name<Body>] = []
    var during: Name<Obligation>?
    var match: String?
    var feeds: Name<Obligation>?
    var invite: Invite?
    var checklist: [String] = []
    var outcomes: [String] = []
    var accordingTo: Document?
    var amended: [Amended] = []

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

  /// Its former name, whose facts and reminders are its own.
  package var was: Name<Obligation>? {
    get { box?.extras.was }
    set { change { $0.was = newValue } }
  }

  /// Tighter phrases for some risk classes.
  package var classes: [String: When] {
    get { box?.extras.classes ?? [:] }
    set { change { $0.classes = newValue } }
  }

  package var meetings: [Meeting] {
    get { box?.extras.meetings ?? [] }
    set { change { $0.meetings = newValue } }
  }

  /// How long before its due date each contributing body's part is due; nil asks for none.
  package var contributions: Offset? {
    get { box?.extras.contributions }
    set { change { $0.contributions = newValue } }
  }

  /// The bodies that decide, in order.
  package var decidedBy: [Name<Body>] {
    get { box?.extras.decidedBy ?? [] }
    set { change { $0.decidedBy = newValue } }
  }

  /// Done on an occurrence of that one where there is one.
  package var during: Name<Obligation>? {
    get { box?.extras.during }
    set { change { $0.during = newValue } }
  }

  /// The column that joins its register with that of `during` or of its anchor; nil is the id.
  package var match: String? {
    get { box?.extras.match }
    set { change { $0.match = newValue } }
  }

  /// What is recorded here counts there too.
  package var feeds: Name<Obligation>? {
    get { box?.extras.feeds }
    set { change { $0.feeds = newValue } }
  }

  package var invite: Invite? {
    get { box?.extras.invite }
    set { change { $0.invite = newValue } }
  }

  /// Each unit counts only with all of these ticked.
  package var checklist: [String] {
    get { box?.extras.checklist ?? [] }
    set { change { $0.checklist = newValue } }
  }

  /// A completion names one of these.
  package var outcomes: [String] {
    get { box?.extras.outcomes ?? [] }
    set { change { $0.outcomes = newValue } }
  }

  package var accordingTo: Document? {
    get { box?.extras.accordingTo }
    set { change { $0.accordingTo = newValue } }
  }

  /// By day, ascending.
  package var amended: [Amended] {
    get { box?.extras.amended ?? [] }
    set { change { $0.amended = newValue } }
  }

  private mutating func change(_ change: (inout Extras) -> Void) {
    var extras = box?.extras ?? .none
    change(&extras)
    box = Extras.Box(extras)
  }
}
