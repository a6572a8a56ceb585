package import CivilTime
package import FristCore

/// Hands finished messages over: to a mail server, a webhook or a folder.
///
/// Whatever happens is an ``Outcome``. Nothing is tried again here, with one exception: a mail that
/// met a kept connection the server had closed goes out on a fresh one at once.
package final class Post: Sendable {
  /// Reads a secret when it is needed, so that a new one is seen without a restart.
  package typealias Credentials = @Sendable (Credential) throws -> Secret

  private let routes: [Name<Channel>: any Route]

  /// `hostName` is how we greet a mail server (EHLO): a name, or an address in brackets.
  ///
  /// Connections and threads are made when the first parcel needs them, and ``shutdown()`` ends
  /// them.
  package init(
    channels: [Channel], credentials: @escaping Credentials, hostName: String,
    limits: PostLimits = PostLimits()
  ) {
    var routes: [Name<Channel>: any Route] = [:]
    for channel in channels {
      routes[channel.name] =
        switch channel.way {
        case .email(let server):
          MailRoute(server, channel, credentials: credentials, hostName: hostName, limits: limits)
        case .webhook(let endpoint):
          WebhookRoute(endpoint, channel, credentials: credentials, limits: limits)
        case .folder(let path, let format): FolderRoute(path: path, format: format)
        }
    }
    self.routes = routes
  }

  /// Where a task should run that sends one parcel of a channel after the other: none of them changes
  /// the thread then.
  package func executor(of channel: Name<Channel>) -> (any TaskExecutor)? {
    routes[channel]?.executor
  }

  /// Makes one attempt. `now` dates the attempt: a webhook is signed with it.
  ///
  /// More parcels at a time than the channel has connections wait for their turn.
  package func send(_ parcel: Parcel, at now: Instant) async -> Outcome {
    guard let route = routes[parcel.channel] else {
      return .deferred("there is no channel '\(parcel.channel)'", about: .channel)
    }
    guard parcel.id.utf8.allSatisfy(Self.isPlain), !parcel.id.isEmpty else {
      return .rejected(Reply("the id of a parcel is letters, digits, '-' and '_'"))
    }
    return await route.send(parcel, at: now)
  }

  /// Takes no more parcels and returns when those under way have their outcome.
  package func shutdown() async {
    await withTaskGroup { group in
      for route in routes.values { group.addTask { await route.shutdown() } }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension Credential {
  /// The secret without the line end that editors leave after it; nil when it cannot be read.
  func text(_ credentials: Post.Credentials) -> String? {
    guard var text = try? credentials(self).value[...] else { return nil }
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}

/// One channel.
protocol Route: Sendable {
  /// Where ``send(_:at:)`` changes no thread.
  var executor: (any TaskExecutor)? { get }

  func send(_ parcel: Parcel, at now: Instant) async -> Outcome
  func shutdown() async
}
