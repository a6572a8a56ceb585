import Curl
import Foundation
import Testing

/// A server of our own on a free port of this machine, that misbehaves as its mode says.
///
/// What blocks runs on threads of its own, so that tests in parallel do not hold each other up.
final class Peer: @unchecked Sendable {
  enum Kind: String { case mail, webhook }

  /// A key and a certificate for 127.0.0.1 that nobody has signed.
  struct Certificate {
    let folder: Folder
    var path: String { folder.path + "/certificate.pem" }
    var key: String { folder.path + "/key.pem" }

    init() async throws {
      let folder = try Folder()
      self.folder = folder
      try await onThread { try Self.make(in: folder.path) }
    }

    private static func make(in folder: String) throws {
      let openssl = Process()
      openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      openssl.arguments = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
        "-nodes", "-days", "2", "-subj", "/CN=peer", "-addext", "subjectAltName=IP:127.0.0.1",
        "-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem",
      ]
      openssl.standardError = FileHandle.nullDevice
      try openssl.run()
      openssl.waitUntilExit()
      try #require(openssl.terminationStatus == 0)
    }
  }

  let port: Int
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffered: [UInt8] = []

  static func start(_ kind: Kind, _ mode: String, certificate: Certificate? = nil) async throws
    -> Peer
  {
    try await onThread { try Peer(kind, mode, certificate) }
  }

  private init(_ kind: Kind, _ mode: String, _ certificate: Certificate?) throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Peers/\(kind.rawValue).py").path
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["python3", "-B", "-E", "-S", script, mode] + (certificate.map { [$0.path, $0.key] } ?? [])
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while let byte = Self.byte(from: output, &buffered), byte != 0x0A { line.append(byte) }
    port = try #require(Int(String(decoding: line, as: UTF8.self)))
  }

  deinit { if process.isRunning { process.terminate() } }

  /// Ends the server; what it saw, a line each: `1 OPEN`, `1 C EHLO frist.example`,
  /// `1 BODY <base64>` with the number of the connection.
  func transcript() async throws -> [String] { try await onThread { self.ask("end") } }

  /// Whether an entry with these words is in the transcript by now.
  func sees(_ words: String) async throws -> Bool {
    try await onThread { self.ask("see").contains { $0.contains(words) } }
  }

  private func ask(_ question: String) -> [String] {
    input.fileHandleForWriting.write(Data((question + "\n").utf8))
    var lines: [String] = []
    while true {
      var line: [UInt8] = []
      while let byte = Self.byte(from: output, &buffered), byte != 0x0A { line.append(byte) }
      let text = String(decoding: line, as: UTF8.self)
      if text == "END" || line.isEmpty { return lines }
      lines.append(text)
    }
  }

  private static func byte(from pipe: Pipe, _ buffered: inout [UInt8]) -> UInt8? {
    if buffered.isEmpty { buffered = Array(pipe.fileHandleForReading.availableData).reversed() }
    return buffered.popLast()
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

private func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws
  -> Result
{
  try await withCheckedThrowingContinuation { continuation in
    guard BlockingThread.start({ continuation.resume(with: .init(catching: body)) }) else {
      continuation.resume(throwing: POSIXError(.EAGAIN))
      return
    }
  }
}

/// A folder that is gone with its value.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
