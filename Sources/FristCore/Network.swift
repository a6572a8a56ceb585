import Glibc

/// A range of addresses in CIDR notation (RFC 4632): `10.1.0.0/16`, `fd00::/8`, or one address.
package struct Network: Hashable, Sendable {
  /// In network order, 4 bytes or 16; the bits behind the length are zero.
  private let prefix: [UInt8]
  private let bits: Int

  /// Nil for anything else, and where bits are set behind the length.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let prefix = Self.address(parts[0]) else { return nil }
    let width = prefix.count * 8
    var bits = width
    if parts.count == 2 {
      guard (1...3).contains(parts[1].utf8.count),
        parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1]),
        length <= width
      else { return nil }
      bits = length
    }
    guard prefix == Self.masked(prefix, to: bits) else { return nil }
    self.prefix = prefix
    self.bits = bits
  }

  /// Whether the address is in it: 4 bytes or 16 in network order.
  package func contains(_ address: [UInt8]) -> Bool {
    address.count == prefix.count && Self.masked(address, to: bits) == prefix
  }

  /// Nil for an IPv4 address inside IPv6 (`::ffff:10.0.0.1`) too, which is written as IPv4.
  private static func address(_ text: String) -> [UInt8]? {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      guard inet_pton(family, text, &bytes) == 1 else { continue }
      let isMapped = bytes.starts(with: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF])
      return isMapped ? nil : bytes
    }
    return nil
  }

  private static func masked(_ bytes: [UInt8], to bits: Int) -> [UInt8] {
    bytes.enumerated().map { index, byte in
      let kept = min(max(bits - index * 8, 0), 8)
      return byte & ~UInt8(truncatingIfNeeded: 0xFF >> kept)
    }
  }
}
