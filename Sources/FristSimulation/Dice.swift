/// A generator whose numbers follow from its seed (SplitMix64).
package struct Dice: RandomNumberGenerator {
  private var state: UInt64

  /// Neighbouring seeds begin far from each other in the one sequence that all have.
  package init(seed: UInt64) {
    state = seed
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// True `percent` times out of a hundred.
  package mutating func chance(_ percent: Int) -> Bool { draw(0..<100) < percent }

  package mutating func draw(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  package mutating func pick<T>(_ choices: [T]) -> T { choices[draw(0..<choices.count)] }
}
