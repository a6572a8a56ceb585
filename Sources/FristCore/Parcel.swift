/// One finished message on its way to one recipient: what an attempt hands over, byte for byte.
package struct Parcel: Hashable, Sendable {
  /// The hash of the delivery's key: local part of `Message-ID`, `webhook-id`, file name of a
  /// folder. Letters, digits, `-` and `_` only; the same for every attempt.
  package var id: String
  package var channel: Name<Channel>
  /// The envelope recipient; nil for a webhook.
  package var recipient: MailAddress?
  /// An RFC 5322 message with CRLF line ends, or a JSON body.
  package var payload: [UInt8]

  package init(id: String, channel: Name<Channel>, recipient: MailAddress?, payload: [UInt8]) {
    self.id = id
    self.channel = channel
    self.recipient = recipient
    self.payload = payload
  }
}
