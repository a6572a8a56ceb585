package import FristCore
import SQLite
import Synchronization

/// Says from any thread whether a fact came: a connection of its own that only reads, and waits for
/// no commit.
package final class FactWatch: Sendable {
  private let connection: Mutex<Connection>

  /// Of the store at `path`, which exists.
  package init(path: String) throws {
    connection = Mutex(try Connection(path: path, mode: .readOnly))
  }

  /// Whether a fact was recorded after `id`.
  package func hasFacts(after id: FactID) throws -> Bool {
    try connection.withLock { connection in
      try connection.first(
        "SELECT 1 FROM fact WHERE id > ? LIMIT 1", [.integer(id.number)], { _ in true }) ?? false
    }
  }
}
