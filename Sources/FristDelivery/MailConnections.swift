import Curl
import Synchronization

/// The connections to a mail server on which no mail is under way.
final class MailConnections: Sendable {
  /// The lock is never waited for: whoever took a connection alone has it.
  final class Connection: Sendable {
    private let handle: Mutex<EasyHandle>

    /// Nil when the memory does not suffice.
    fileprivate init?() {
      guard let handle = EasyHandle() else { return nil }
      self.handle = Mutex(handle)
    }

    /// Blocks.
    func perform(_ transfer: Transfer) -> TransferResult {
      handle.withLock { $0.perform(transfer) }
    }
  }

  private let idle = Mutex<[Connection]>([])

  /// The one that was used last, or a new one; nil when the memory does not suffice.
  func take() -> Connection? { idle.withLock { $0.popLast() } ?? Connection() }

  func giveBack(_ connection: Connection) { idle.withLock { $0.append(connection) } }

  /// Says goodbye on the one that has not been used for longest, which may take as long as a reply.
  func closeOne() { _ = idle.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
