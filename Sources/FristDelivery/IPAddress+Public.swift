import Curl
import FristCore

extension Network {
  func contains(_ address: IPAddress) -> Bool { contains(address.bytes) }
}

extension IPAddress {
  /// A host on the open internet: not this host, a private or shared network, a link, a group, or
  /// a range set aside (the special-purpose registries of IANA, RFC 6890).
  var isPublic: Bool {
    if let inner = embedded { return inner.isPublic }
    return !Self.special.contains { $0.contains(self) }
  }

  /// The IPv4 address that NAT64 (64:ff9b::/96) and 6to4 (2002::/16) would reach.
  private var embedded: IPAddress? {
    if bytes.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
      return IPAddress(bytes: Array(bytes[12...]))
    }
    if bytes.count == 16, bytes.starts(with: [0x20, 0x02]) {
      return IPAddress(bytes: Array(bytes[2..<6]))
    }
    return nil
  }

  private static let special = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10",
    "fec0::/10", "ff00::/8",
  ].compactMap(Network.init)
}
