import Curl
import Glibc
import Testing
import Threads

/// A port of this machine that takes connections and never says a word.
private final class SilentPort: Sendable {
  let port: Int
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 128) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    try #require(isBound)
  }

  deinit { close(descriptor) }

  /// Waits for one connection and reads from it.
  func takesConnection() -> Bool {
    let connection = accept(descriptor, nil, nil)
    guard connection >= 0 else { return false }
    defer { close(connection) }
    var byte: UInt8 = 0
    return recv(connection, &byte, 1, 0) == 1
  }
}

private func transfer(
  _ url: String, total: Duration = .seconds(5),
  admits: (@Sendable (IPAddress) -> Bool)? = nil
) -> Transfer {
  Transfer(
    url: url, content: .post(headers: [], body: [1, 2, 3]),
    timeouts: .init(connect: .seconds(5), total: total, stall: .seconds(5)), admits: admits)
}

@Suite struct `A transfer` {
  @Test(
    arguments: [
      // Port 1 is for a service nobody runs; .invalid has no addresses (RFC 6761).
      ("http://127.0.0.1:1/", .connection), ("http://frist.invalid/", .name),
      ("file:///etc/passwd", .other), ("ftp://127.0.0.1:1/", .other),
      ("smtp://127.0.0.1:1/", .other), ("http://[::1/", .other), ("http://a b/", .other),
      ("", .other),
    ] as [(String, TransferResult.Failure)])
  func `tells why it failed`(url: String, failure: TransferResult.Failure) async throws {
    let multi = try #require(CurlMulti(connections: 1))
    let result = await multi.perform(transfer(url))
    await multi.shutdown()
    #expect(result.failure == failure)
    #expect(!result.message.isEmpty)
    #expect(result.code == 0)
    #expect(!result.isSent)
  }

  @Test func `asks before it connects`() async throws {
    let silent = try SilentPort()
    let multi = try #require(CurlMulti(connections: 1))
    let result = await multi.perform(
      transfer("http://127.0.0.1:\(silent.port)/", admits: { $0.description != "127.0.0.1" }))
    await multi.shutdown()
    #expect(result.failure == IPAddress(bytes: [127, 0, 0, 1]).map { .address($0) })
    #expect(result.newConnections == 0)
  }

  @Test func `ends when its time is over, with what it sent`() async throws {
    let silent = try SilentPort()
    let multi = try #require(CurlMulti(connections: 1))
    let result = await multi.perform(
      transfer("http://127.0.0.1:\(silent.port)/", total: .milliseconds(200)))
    await multi.shutdown()
    #expect(result.failure == .timeout)
    #expect(result.isSent)
  }

  @Test func `that is cancelled before its start is never begun`() async throws {
    let silent = try SilentPort()
    let multi = try #require(CurlMulti(connections: 1))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await multi.perform(transfer("http://127.0.0.1:\(silent.port)/"))
    }
    let result = await task.value
    await multi.shutdown()
    #expect(result.failure == .cancelled)
    #expect(!result.isSent)
  }

  @Test func `that is cancelled under way ends at once, and so does one that waits`() async throws {
    let silent = try SilentPort()
    let multi = try #require(CurlMulti(connections: 1))
    let url = "http://127.0.0.1:\(silent.port)/"
    let first = Task { await multi.perform(transfer(url, total: .seconds(60))) }
    await withCheckedContinuation { continuation in
      _ = BlockingThread.start {
        #expect(silent.takesConnection())
        continuation.resume()
      }
    }
    first.cancel()
    #expect(await first.value.failure != nil)
    let blocking = Task { await multi.perform(transfer(url, total: .seconds(60))) }
    let waiting = Task { await multi.perform(transfer(url, total: .seconds(60))) }
    waiting.cancel()
    #expect(await waiting.value.failure == .cancelled)
    blocking.cancel()
    #expect(await blocking.value.failure == .cancelled)
    await multi.shutdown()
  }

  @Test func `is not begun after the shutdown`() async throws {
    let multi = try #require(CurlMulti(connections: 1))
    await multi.shutdown()
    await multi.shutdown()
    #expect(await multi.perform(transfer("http://127.0.0.1:1/")).failure == .closed)
  }

  @Test func `changes no thread where its task prefers to run with it`() async throws {
    let multi = try #require(CurlMulti(connections: 1))
    let threads = await withTaskExecutorPreference(multi) {
      var threads = [thread()]
      for _ in 0..<3 {
        #expect(await multi.perform(transfer("http://127.0.0.1:1/")).failure == .connection)
        threads.append(thread())
      }
      return threads
    }
    await multi.shutdown()
    #expect(Set(threads).count == 1)
    #expect(await withTaskExecutorPreference(multi) { thread() } != thread())
  }

  @Test func `many at once all get their own answer`() async throws {
    let multi = try #require(CurlMulti(connections: 4))
    let failures = await withTaskGroup(of: TransferResult.Failure?.self) { group in
      for number in 0..<200 {
        let host = number % 2 == 0 ? "http://127.0.0.1:1/" : "file:///etc/passwd"
        group.addTask { await multi.perform(transfer(host)).failure }
      }
      return await group.reduce(into: [TransferResult.Failure?]()) { $0.append($1) }
    }
    await multi.shutdown()
    #expect(failures.count { $0 == .connection } == 100)
    #expect(failures.count { $0 == .other } == 100)
  }
}

private func thread() -> pthread_t { pthread_self() }

@Suite struct `An IP address` {
  @Test(
    arguments: [
      ([192, 0, 2, 1], "192.0.2.1"), ([255, 255, 255, 255], "255.255.255.255"),
      ([0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "2001:db8::1"),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "::1"),
      ([UInt8](repeating: 0, count: 16), "::"),
    ] as [([UInt8], String)])
  func `is written as people write it`(bytes: [UInt8], text: String) throws {
    #expect(try #require(IPAddress(bytes: bytes)).description == text)
  }

  @Test func `of version 4 inside version 6 is the inner one`() throws {
    let outer: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 10, 1, 2, 3]
    let inner = try #require(IPAddress(bytes: [10, 1, 2, 3]))
    #expect(IPAddress(bytes: outer) == inner)
  }

  @Test(arguments: [0, 1, 3, 5, 8, 15, 17])
  func `has 4 bytes or 16`(count: Int) {
    #expect(IPAddress(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }
}
