import CivilTime
import Synchronization

/// Slots that were laid out before, which are the same for every subject of a class.
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
    var slots: [Slot]
  }

  private let known = Mutex<[Key: Layout]>([:])

  /// The slots that open by `through`, from `make` where they were not laid out so far before.
  func slots(_ key: Key, through: CivilDate, make: () -> [Slot]) -> [Slot] {
    let layout = known.withLock { $0[key] }
    if let layout, layout.through >= through {
      return layout.through == through ? layout.slots : layout.slots.filter { $0.opens <= through }
    }
    let slots = make()
    known.withLock { $0[key] = Layout(through: through, slots: slots) }
    return slots
  }
}
