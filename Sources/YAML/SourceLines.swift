/// Lines and columns of a file as libyaml counts them: a line ends with CR LF, CR, LF, NEL, LS
/// or PS.
struct SourceLines {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let bytes: [UInt8]
  private var at: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
  }

  /// The bytes of a line from 1; asks for lines in rising order only.
  mutating func text(of wanted: Int) -> ArraySlice<UInt8> {
    var line = 1
    while at < bytes.count {
      let start = at
      while at < bytes.count, breakLength(at) == 0 { at += 1 }
      if line == wanted { return bytes[start..<at] }
      if at < bytes.count { at += breakLength(at) }
      line += 1
    }
    return []
  }

  /// The place of a byte; counts what precedes it.
  func mark(ofByte offset: Int) -> YAMLMark {
    var line = 1
    var column = 1
    var index = at
    while index < min(offset, bytes.count) {
      let length = breakLength(index)
      if length > 0 {
        line += 1
        column = 1
        index += length
      } else {
        if bytes[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
      }
    }
    return YAMLMark(line: line, column: column)
  }

  private func breakLength(_ index: Int) -> Int {
    func byte(_ offset: Int) -> UInt8 {
      index + offset < bytes.count ? bytes[index + offset] : 0
    }
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return byte(1) == 0x0A ? 2 : 1
    case 0xC2: return byte(1) == 0x85 ? 2 : 0
    case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
    default: return 0
    }
  }
}
