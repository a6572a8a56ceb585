import CivilTime
import Testing

@Suite struct `A damaged zone file` {
  private func fault(_ bytes: [UInt8]) -> ZoneFault? {
    do throws(ZoneFault) {
      _ = try ZoneRules(name: "Damaged", tzif: bytes)
      return nil
    } catch {
      return error
    }
  }

  private var sound: TZifFile {
    var file = TZifFile(footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    file.offsets = [3600, 7200]
    file.transitions = [(100, 1), (200, 0)]
    return file
  }

  @Test func `is not this one`() { #expect(fault(sound.bytes) == nil) }

  @Test func `is no zone file at all`() {
    #expect(fault([]) == .notTZif)
    #expect(fault(Array("# not a zone".utf8)) == .notTZif)
  }

  @Test func `T13 is found out wherever it is cut`() {
    let bytes = sound.bytes
    for length in bytes.indices where fault(Array(bytes.prefix(length))) == nil {
      Issue.record("cut to \(length) bytes")
    }
    #expect(fault(Array(bytes.prefix(60))) == .truncated(expected: 67, found: 60))
  }

  @Test func `has an unknown version`() {
    var file = sound
    file.version = UInt8(ascii: "9")
    #expect(fault(file.bytes) == .version(57))
  }

  @Test func `has no local time`() {
    var file = sound
    file.offsets = []
    #expect(fault(file.bytes) == .counts)
  }

  @Test func `goes back in time`() {
    var file = sound
    file.transitions = [(100, 1), (100, 0)]
    #expect(fault(file.bytes) == .transition(index: 1))
    file.transitions = [(100, 1), (1 << 50, 0)]
    #expect(fault(file.bytes) == .transition(index: 1))
  }

  @Test func `leads to a local time it does not have`() {
    var file = sound
    file.transitions = [(100, 1), (200, 2)]
    #expect(fault(file.bytes) == .localTimeType(index: 1))
  }

  @Test func `is more than a day off`() {
    var file = sound
    file.offsets = [0, 93_600]
    #expect(fault(file.bytes) == .offset(seconds: 93_600))
  }

  @Test func `T15 counts leap seconds`() {
    var file = sound
    file.leapSeconds = 1
    #expect(fault(file.bytes) == .leapSeconds)
  }

  @Test(arguments: [
    "CET", "CE-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0/168,M10.5.0",
    "CET-1CEST,M3.5.0,M10.5.0/3 ", "CET-1CEST,J0,J365", "CET-1CEST,366,J365", "<+1-1", "CET-1:60",
    "CET-1CEST,M3.5.0,M10.5.0,",
  ])
  func `has a rule that is none`(footer: String) {
    #expect(fault(TZifFile(footer: footer).bytes) == .footer(footer))
  }

  @Test func `has a rule for another zone`() {
    var file = sound
    file.footer = "EET-2"
    #expect(fault(file.bytes) == .footer("EET-2"))
  }

  @Test func `says what was expected`() {
    #expect(
      ZoneFault.truncated(expected: 67, found: 60).description
        == "expected 67 bytes as the header says, got 60")
  }
}
