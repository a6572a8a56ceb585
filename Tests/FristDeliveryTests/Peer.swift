import Curl
import Foundation
import Testing
import Threads

/// A server of our own on a free port of this machine, that misbehaves as its mode says.
///
/// What blocks runs on threads of its own, so that tests in parallel do not hold each other up.
final class Peer: Sendable {
  enum Kind: String { case mail, webhook }

  /// A key and a certificate for 127.0.0.1 that nobody has signed.
  struct Certificate {
    let folder: Folder
    var path: String { folder.path + "/certificate.pem" }
    var key: String { folder.path + "/key.pem" }

    /// - Parameters:
    ///   - name: whom it is for.
    ///   - isExpired: it ended yesterday.
    init(for name: String = "IP:127.0.0.1", isExpired: Bool = false) async throws {
      let folder = try Folder()
      self.folder = folder
      try await onThread { try Self.make(in: folder.path, name, isExpired) }
    }

    private static func make(in folder: String, _ name: String, _ isExpired: Bool) throws {
      let openssl = try Child([
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
        "-nodes", "-days", "2", "-subj", "/CN=peer", "-addext", "subjectAltName=\(name)",
        "-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem",
      ])
      try #require(openssl.end() == 0)
      if isExpired {
        let again = try Child([
          "openssl", "x509", "-in", folder + "/certificate.pem", "-signkey", folder + "/key.pem",
          "-days", "-1", "-out", folder + "/certificate.pem",
        ])
        try #require(again.end() == 0)
      }
    }
  }

  let port: Int

  private init(port: Int) { self.port = port }

  static func start(_ kind: Kind, _ mode: String, certificate: Certificate? = nil) async throws
    -> Peer
  {
    let paths = certificate.map { " \($0.path) \($0.key)" } ?? ""
    let line = try await onThread {
      try Servers.shared.ask { child in
        child.say("\(kind.rawValue) \(mode)\(paths)")
        return child.line()
      }
    }
    return Peer(port: try #require(Int(line)))
  }

  /// What the server has seen, a line each: `1 OPEN`, `1 C EHLO frist.example`, `1 BODY <base64>`
  /// with the number of the connection.
  func transcript() async throws -> [String] {
    let port = port
    return try await onThread {
      try Servers.shared.ask { child in
        child.say("seen \(port)")
        var lines: [String] = []
        while true {
          let line = child.line()
          if line == "END" || line.isEmpty { return lines }
          lines.append(line)
        }
      }
    }
  }

  /// Whether an entry with these words is in the transcript by now.
  func sees(_ words: String) async throws -> Bool {
    try await transcript().contains { $0.contains(words) }
  }
}

/// The one process in which all servers run; it ends with ours.
private final class Servers: @unchecked Sendable {
  static let shared = Servers()

  private let lock = NSLock()
  private var child: Child?

  func ask<Answer>(_ question: (Child) throws -> Answer) throws -> Answer {
    try lock.withLock {
      let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Peers/peers.py").path
      let child = try child ?? Child(["python3", "-B", "-E", script])
      self.child = child
      return try question(child)
    }
  }
}

extension [String] {
  /// The bodies of a transcript.
  var bodies: [[UInt8]] {
    compactMap { line -> [UInt8]? in
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 3, words[1] == "BODY" else { return nil }
      return Data(base64Encoded: String(words[2])).map { [UInt8]($0) }
    }
  }

  /// What clients said, without the number of the connection.
  var said: [String] {
    compactMap { line -> String? in
      let words = line.split(separator: " ", maxSplits: 2)
      return words.count == 3 && words[1] == "C" ? String(words[2]) : nil
    }
  }

  var connections: Int { count { $0.hasSuffix(" OPEN") } }
}

private func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result)
  async throws
  -> Result
{
  try await withCheckedThrowingContinuation { continuation in
    guard BlockingThread.start({ continuation.resume(with: .init(catching: body)) }) else {
      continuation.resume(throwing: POSIXError(.EAGAIN))
      return
    }
  }
}
