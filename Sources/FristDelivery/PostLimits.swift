/// How long a hand-over may take.
package struct PostLimits: Hashable, Sendable {
  /// Until a connection stands, name look-up and TLS included.
  package var connect: Duration
  /// For one mail, from its turn to the last reply. Shorter than the time a delivery is leased.
  package var mail: Duration
  /// For one webhook.
  package var webhook: Duration
  /// Without a byte either way while a message flows; whole seconds.
  package var stall: Duration
  /// A mail connection nobody uses is closed after so long.
  package var idle: Duration

  package init(
    connect: Duration = .seconds(10), mail: Duration = .seconds(60),
    webhook: Duration = .seconds(30), stall: Duration = .seconds(20),
    idle: Duration = .seconds(30)
  ) {
    self.connect = connect
    self.mail = mail
    self.webhook = webhook
    self.stall = stall
    self.idle = idle
  }
}
