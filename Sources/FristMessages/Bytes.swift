extension [UInt8] {
  /// The last `count` decimal digits of a number from 0 up.
  mutating func append(_ number: Int, digits count: Int) {
    var divisor = 1
    for _ in 1..<count { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Quicker than a slice, which counts who has the array.
  mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  mutating func append(ascii character: Unicode.Scalar) { append(UInt8(ascii: character)) }
}
