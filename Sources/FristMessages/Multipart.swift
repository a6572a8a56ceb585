/// A body of several parts (RFC 2046, 5.1), written from its start to its end.
struct Multipart {
  /// `mixed`, `alternative`.
  let kind: String
  /// Holds `=_`, which neither quoted-printable nor base64 ever writes, so that no content can be
  /// taken for the end of a part (RFC 2045, 6.7). At most 70 characters.
  private let boundary: String

  /// - Parameter token: letters, digits, `_` and `-`, at most 40 of them.
  init(_ kind: String, token: String) {
    self.kind = kind
    boundary = "=_\(kind)_\(token)"
  }

  /// The header field of the whole.
  func begin(in bytes: inout [UInt8]) {
    bytes.append("Content-Type: multipart/")
    bytes += kind.utf8
    bytes.append(";\r\n boundary=\"")
    bytes += boundary.utf8
    bytes.append("\"\r\n")
  }

  /// What parts the next part, which begins with header fields of its own, from what is before it.
  func beginPart(in bytes: inout [UInt8]) {
    bytes.append("\r\n--")
    bytes += boundary.utf8
    bytes.append("\r\n")
  }

  func end(in bytes: inout [UInt8]) {
    bytes.append("\r\n--")
    bytes += boundary.utf8
    bytes.append("--\r\n")
  }
}

extension CalendarPart {
  /// As one way to show the message, which lets mail programs ask for an answer (RFC 6047).
  func appendInvitation(to message: inout [UInt8]) { append(fields: "", to: &message) }

  /// As a file beside the text.
  func appendAttachment(to message: inout [UInt8]) {
    append(
      fields: "Content-Disposition: attachment; filename=\"\(fileName)\"\r\n", to: &message)
  }

  private func append(fields: String, to message: inout [UInt8]) {
    message += "Content-Type: text/calendar; charset=utf-8; method=\(method.rawValue);\r\n".utf8
    message += " name=\"\(fileName)\"\r\n".utf8
    message += fields.utf8
    message.append("Content-Transfer-Encoding: base64\r\n\r\n")
    Base64.append(bytes, to: &message)
  }
}
