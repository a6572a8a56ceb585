import Curl
import Testing

@testable import FristDelivery

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
    ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("::1", "::1", true),
  ])
  func `has some addresses and not others`(text: String, address: String, expected: Bool) throws {
    let network = try #require(Network(text))
    #expect(network.contains(try #require(IPAddress(address))) == expected)
  }

  @Test(arguments: [
    "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0/8",
    "10.0.0.1/8", "::/129", "[::1]", "fe80::1%eth0", "localhost", "10.0.0.0 /8", "010.0.0.0/8",
    "10.0.0.0/0008", "fd00::1/8",
  ])
  func `is not read from anything else`(text: String) {
    #expect(Network(text) == nil)
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
}
