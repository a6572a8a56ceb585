import Foundation

/// The reference that the calendar arithmetic is held against: `Oracles/oracle.py`, which asks
/// python-dateutil, zoneinfo and holidays.
enum Oracle {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The lines that `oracle.py MODE` prints when it reads `input`.
  static func lines(_ mode: String, input: [String] = []) throws -> [[Substring]] {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Oracles/oracle.py")
    // A file, not a pipe: writing to a script that has died would end the tests.
    let questions = FileManager.default.temporaryDirectory
      .appendingPathComponent("oracle-\(UUID().uuidString)")
    try Data(input.joined(separator: "\n").utf8).write(to: questions)
    defer { try? FileManager.default.removeItem(at: questions) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path, mode]
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = try FileHandle(forReadingFrom: questions)
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        description: "expected python3 with scripts/requirements.txt to run oracle.py \(mode), got "
          + "status \(process.terminationStatus): "
          + String(decoding: complaint, as: UTF8.self))
    }
    return String(decoding: answer, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropLast().map { $0.split(separator: " ") }
  }
}

/// SplitMix64: the same numbers from the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
