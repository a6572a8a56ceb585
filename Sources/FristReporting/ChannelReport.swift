package import CivilTime
package import FristCore
import FristLanguage

/// A channel that is not used as it should be, in `frist status` and `frist outbox list`.
package struct ChannelReport: Encodable, Hashable {
  package enum State: String, Encodable {
    /// Left alone but for one attempt now and then.
    case paused
    /// Left alone until a person has seen it answer.
    case disabled
  }

  package var channel: String
  package var state: State
  package var since: String
  /// When it is tried next; nil where a person must act.
  package var nextAttempt: String?
  package var reply: String
  /// Whether nothing but a person mends it: an endpoint that is gone, a password that is refused, a
  /// certificate that cannot be trusted.
  package var needsPerson: Bool
  private let trouble: StoppedChannel.Trouble

  private enum CodingKeys: CodingKey {
    case channel, state, since, nextAttempt, reply, needsPerson
  }

  /// Nil for a channel that is in use.
  package init?(_ channel: Name<Channel>, _ circuit: Circuit, at now: Instant) {
    guard let stopped = StoppedChannel(channel, circuit) else { return nil }
    self.channel = channel.text
    state = stopped.trouble == .gone ? .disabled : .paused
    since = "\(stopped.since)"
    nextAttempt = circuit.next(after: now).map { "\($0)" }
    reply = "\(stopped.reply)"
    trouble = stopped.trouble
    needsPerson = trouble != .silent
  }

  package func text(in language: Language) -> String { printable(words.text(in: language)) }

  var words: Bilingual {
    let test = "frist send-test \(channel)"
    switch state {
    case .paused:
      let next = nextAttempt ?? ""
      return Bilingual(
        "channel \(channel): paused since \(since), next attempt \(next): \(reply)",
        "kanalen \(channel): pausad sedan \(since), nästa försök \(next): \(reply)")
        + remedy(test)
    case .disabled:
      return Bilingual(
        "channel \(channel): disabled since \(since): \(reply); what it has waits: mend its "
          + "address or its receiver, then '\(test)' puts it back into use",
        "kanalen \(channel): avstängd sedan \(since): \(reply); det den har väntar: rätta adressen "
          + "eller mottagaren, sedan tar '\(test)' den i bruk igen")
    }
  }
}

extension ChannelReport {
  /// What a person is to do about a channel that is paused.
  private func remedy(_ test: String) -> Bilingual {
    switch trouble {
    case .login:
      Bilingual("; put the password right, then '\(test)'", "; rätta lösenordet, sedan '\(test)'")
    case .trust:
      Bilingual(
        "; mend the server's TLS or certificate, then '\(test)'",
        "; rätta serverns TLS eller certifikat, sedan '\(test)'")
    case .silent, .gone: Bilingual("", "")
    }
  }
}

extension [ChannelReport] {
  /// Of every channel in `circuits`, in the order of their names.
  package init(_ circuits: [Name<Channel>: Circuit], at now: Instant) {
    self = circuits.sorted { $0.key < $1.key }.compactMap { ChannelReport($0, $1, at: now) }
  }
}
