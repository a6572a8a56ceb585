package import CivilTime

/// A channel that reminders do not get through on.
package struct StoppedChannel: Hashable, Sendable {
  package enum Trouble: Hashable, Sendable {
    /// It does not answer, or not as it should. It may come back by itself.
    case silent
    /// Its TLS cannot be trusted, or it has none where that is required.
    case trust
    /// It refuses the login.
    case login
    /// It said that it is gone for good.
    case gone
  }

  package var channel: Name<Channel>
  package var trouble: Trouble
  package var since: Instant
  /// What its last attempt came to.
  package var reply: Reply

  /// So long a channel may be silent before anybody is told: servers are restarted.
  package static let patience = Duration.seconds(86_400)

  package init(channel: Name<Channel>, trouble: Trouble, since: Instant, reply: Reply) {
    self.channel = channel
    self.trouble = trouble
    self.since = since
    self.reply = reply
  }

  /// Nil for a channel that is in use.
  package init?(_ channel: Name<Channel>, _ circuit: Circuit) {
    switch circuit.state {
    case .closed: return nil
    case .open(let opening):
      self.init(
        channel: channel, trouble: Trouble(opening.reply.concern), since: opening.since,
        reply: opening.reply)
    case .gone(let reply, let since):
      self.init(channel: channel, trouble: .gone, since: since, reply: reply)
    }
  }

  /// From when on somebody is to be told.
  package var matters: Instant {
    switch trouble {
    case .silent: since + Self.patience
    case .trust, .login, .gone: since
    }
  }
}

extension StoppedChannel.Trouble {
  /// Of a channel that is left alone for a while.
  fileprivate init(_ concern: Reply.Concern) {
    self =
      switch concern {
      case .message, .channel, .goneChannel, .sender: .silent
      case .trust: .trust
      case .login: .login
      }
  }
}
