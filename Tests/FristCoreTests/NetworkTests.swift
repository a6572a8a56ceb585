import FristCore
import Glibc
import Testing

@Suite struct `A network` {
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
    ("192.168.4.0/22", "192.168.7.255", true), ("192.168.4.0/22", "192.168.8.0", false),
    ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false),
    ("127.0.0.1/32", "127.0.0.1", true), ("0.0.0.0/0", "203.0.113.9", true),
    ("0.0.0.0/0", "::1", false), ("::/0", "10.0.0.1", false), ("::/0", "2001:db8::1", true),
    ("fd00::/8", "fdff::1", true), ("fd00::/8", "fc00::1", false),
    ("2001:db8:0:8::/61", "2001:db8:0:f::1", true),
    ("2001:db8:0:8::/61", "2001:db8:0:10::1", false),
    ("::1", "::1", true),
  ])
  func `has some addresses and not others`(text: String, address: String, expected: Bool) throws {
    let network = try #require(Network(text))
    #expect(network.contains(try bytes(address)) == expected)
  }

  private func bytes(_ address: String) throws -> [UInt8] {
    let isLong = address.contains(":")
    var bytes = [UInt8](repeating: 0, count: isLong ? 16 : 4)
    try #require(inet_pton(isLong ? AF_INET6 : AF_INET, address, &bytes) == 1)
    return bytes
  }

  @Test(arguments: [
    "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0/8",
    "10.0.0.1/8", "::/129", "[::1]", "fe80::1%eth0", "localhost", "10.0.0.0 /8", "010.0.0.0/8",
    "10.0.0.0/0008", "fd00::1/8", "::ffff:10.0.0.0/104", "::ffff:10.1.2.3",
  ])
  func `is not read from anything else`(text: String) {
    #expect(Network(text) == nil)
  }
}
