/// Writes time zone files, sound or damaged.
struct TZifFile {
  var footer: String
  var version = UInt8(ascii: "2")
  var offsets = [0]
  var transitions: [(seconds: Int, type: UInt8)] = []
  var leapSeconds = 0

  init(footer: String) { self.footer = footer }

  var bytes: [UInt8] {
    let first = block(timeSize: 4)
    if version == 0 { return first }
    return first + block(timeSize: 8) + "\n\(footer)\n".utf8
  }

  private func block(timeSize: Int) -> [UInt8] {
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, leapSeconds, transitions.count, offsets.count, 1] {
      append(count, size: 4, to: &bytes)
    }
    for transition in transitions { append(transition.seconds, size: timeSize, to: &bytes) }
    bytes += transitions.map(\.type)
    for offset in offsets {
      append(offset, size: 4, to: &bytes)
      bytes += [0, 0]
    }
    bytes.append(0)
    bytes += [UInt8](repeating: 0, count: leapSeconds * (timeSize + 4))
    return bytes
  }

  private func append(_ number: Int, size: Int, to bytes: inout [UInt8]) {
    for byte in (0..<size).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: number >> (8 * byte)))
    }
  }
}
