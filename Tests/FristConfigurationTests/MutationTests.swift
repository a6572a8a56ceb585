import FristConfiguration
import FristCore
import Testing

/// `faults.md` C19: whatever is done to good files, there is an answer.
@Suite struct `Files that were damaged at random` {
  /// SplitMix64 (Steele, Lea and Flood), so that a seed is one run.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let pieces = [
    ":", ": ", "-", "\n", "\n  ", "[", "]", "{", "}", ",", "\"", "'", "#", "&a", "*a", "!", "|",
    ">", "\t", "\0", "\u{FEFF}", "å", "a\u{30A}", "999999999999", "-1", "2027-02-30", "varje",
    "senast", "per år", "{}", "[]", "..", "/", "\\", "\u{2028}", "é", "👩‍👩‍👧",
  ].map { Array($0.utf8) }

  private func damaged(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...20, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
      default:
        bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: at)
      }
    }
    return bytes
  }

  @Test(arguments: 0..<8) func `C19 are answered, each error with its place`(seed: Int) {
    var random = Random(state: UInt64(seed))
    let paths = Samples.base.files.keys.sorted()
    for _ in 0..<40 {
      var files = Samples.base
      let path = paths.randomElement(using: &random) ?? ""
      files.files[path] = damaged(files.files[path] ?? [], &random)
      switch files.load() {
      case .valid(let configuration): #expect(configuration.schedules.count <= 1)
      case .invalid(let diagnostics):
        #expect(diagnostics.contains { $0.severity == .error })
        #expect(diagnostics.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.file.isEmpty })
        #expect(diagnostics == diagnostics.sorted())
      }
    }
  }
}
