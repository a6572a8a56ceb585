import Curl
import FristCore
import Glibc
import Testing

@testable import FristDelivery

extension IPAddress {
  /// Reads `192.0.2.1` or `2001:db8::1`.
  fileprivate init?(_ text: String) {
    let family = text.contains(":") ? AF_INET6 : AF_INET
    var bytes = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
    guard inet_pton(family, text, &bytes) == 1 else { return nil }
    self.init(bytes: bytes)
  }
}

@Suite struct `An address` {
  @Test(arguments: [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.0.0.8", "198.19.0.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "febf::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
    "::ffff:192.168.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::1", "fec0::1",
  ])
  func `inside is no public one`(text: String) throws {
    #expect(try #require(IPAddress(text)).isPublic == false)
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255",
    "192.169.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1",
    "64:ff9b::1.1.1.1", "2002:101:101::1",
  ])
  func `outside is public`(text: String) throws {
    #expect(try #require(IPAddress(text)).isPublic)
  }

  @Test func `of version 4 inside version 6 is in the network of version 4`() throws {
    let network = try #require(Network("10.0.0.0/8"))
    #expect(network.contains(try #require(IPAddress("::ffff:10.1.2.3"))))
  }
}
