import CivilTime
import Synchronization

/// Candidates that were laid out before, which are the same for every subject of a class.
///
/// A memory of what the schedule gives and nothing else: with or without it the answers are equal.
final class Layouts: Sendable {
  struct Key: Hashable {
    var obligation: Name<Obligation>
    /// Nil for the phrase that holds for all classes.
    var riskClass: String?
  }

  private struct Layout {
    var through: CivilDate
    var candidates: [Candidate]
  }

  private let known = Mutex<[Key: Layout]>([:])

  /// Each day asks for one more, so that they are laid out farther ahead than asked for.
  private static let daysAhead = 200

  /// Those that open by `through`, from `make` where they were not laid out so far before.
  func candidates(
    _ key: Key, through: CivilDate, make: (_ through: CivilDate) -> [Candidate]
  ) -> [Candidate] {
    let candidates: [Candidate]
    if let layout = known.withLock({ $0[key] }), layout.through >= through {
      candidates = layout.candidates
    } else {
      let through = through + Self.daysAhead
      candidates = make(through)
      known.withLock { $0[key] = Layout(through: through, candidates: candidates) }
    }
    return candidates.filter { $0.slot.opens <= through }
  }
}
