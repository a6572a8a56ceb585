package import CivilTime

/// Where and how the daemon runs (`frist.yaml`).
package struct Installation: Hashable, Sendable {
  package var timezone: String
  package var language: Language
  /// Who hears of health, queue and bounces.
  package var operations: [MailAddress]
  /// The database file.
  package var storePath: String
  package var channels: [Name<Channel>: Channel]
  /// Messages in one cycle after an edit, a first start or a clock jump before they are held.
  package var burst: Int
  /// Trial running: every mail goes here instead.
  package var redirectTo: MailAddress?
  package var keep: Retention

  package init(
    timezone: String = "Europe/Stockholm", language: Language = .swedish,
    operations: [MailAddress] = [], storePath: String = "/var/lib/frist/frist.db",
    channels: [Name<Channel>: Channel], burst: Int = 50, redirectTo: MailAddress? = nil,
    keep: Retention = Retention()
  ) {
    self.timezone = timezone
    self.language = language
    self.operations = operations
    self.storePath = storePath
    self.channels = channels
    self.burst = burst
    self.redirectTo = redirectTo
    self.keep = keep
  }
}

/// How long what a message said, its address and the answers to it are kept from its end on. Who was
/// told of what, by which post, when, and with what outcome stays for ever.
package struct Retention: Hashable, Sendable {
  /// For messages that were accepted or not sent in the end.
  package var sent: Offset
  /// For those that were refused or given up.
  package var bounces: Offset

  package init(sent: Offset = Offset(24, .months), bounces: Offset = Offset(3, .months)) {
    self.sent = sent
    self.bounces = bounces
  }
}

package enum Language: String, Hashable, Sendable, CaseIterable {
  case swedish = "sv"
  case english = "en"
}
