/// A body of several parts (RFC 2046, 5.1).
struct Multipart {
  /// `mixed`, `alternative`.
  let kind: String
  /// Holds `=_`, which neither quoted-printable nor base64 ever writes, so that no content can be
  /// taken for the end of a part (RFC 2045, 6.7). At most 70 characters.
  let boundary: String

  init(_ kind: String, boundary: String) {
    self.kind = kind
    self.boundary = boundary
  }

  /// The header field of the whole, an empty line and the parts, each with header fields of its own.
  func append(_ parts: [[UInt8]], to bytes: inout [UInt8]) {
    bytes += "Content-Type: multipart/\(kind);\r\n boundary=\"\(boundary)\"\r\n".utf8
    for part in parts {
      bytes += "\r\n--\(boundary)\r\n".utf8
      bytes += part
    }
    bytes += "\r\n--\(boundary)--\r\n".utf8
  }
}

extension CalendarPart {
  /// As one way to show the message, which lets mail programs ask for an answer (RFC 6047).
  var invitation: [UInt8] { part(fields: "") }

  /// As a file beside the text.
  var attachment: [UInt8] {
    part(fields: "Content-Disposition: attachment; filename=\"\(fileName)\"\r\n")
  }

  private func part(fields: String) -> [UInt8] {
    var part = Array(
      """
      Content-Type: text/calendar; charset=utf-8; method=\(method.rawValue);\r
       name="\(fileName)"\r
      \(fields)Content-Transfer-Encoding: base64\r
      \r

      """.utf8)
    Base64.append(bytes, to: &part)
    return part
  }
}
