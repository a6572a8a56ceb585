/// `text` with å, ä and ö in one scalar each, as NFC has them; other letters are left as they are.
func composed(_ text: some StringProtocol) -> String {
  // In UTF-8 every mark below begins with this byte.
  guard text.utf8.contains(0xCC) else { return String(text) }
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if let last = scalars.last, let letter = compositions[Pair(base: last, mark: scalar)] {
      scalars.removeLast()
      scalars.append(letter)
    } else {
      scalars.append(scalar)
    }
  }
  return String(scalars)
}

private struct Pair: Hashable {
  var base: Unicode.Scalar
  var mark: Unicode.Scalar
}

private let compositions: [Pair: Unicode.Scalar] = {
  let (ring, diaeresis, acute): (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) =
    ("\u{30A}", "\u{308}", "\u{301}")
  return [
    Pair(base: "a", mark: ring): "å", Pair(base: "A", mark: ring): "Å",
    Pair(base: "a", mark: diaeresis): "ä", Pair(base: "A", mark: diaeresis): "Ä",
    Pair(base: "o", mark: diaeresis): "ö", Pair(base: "O", mark: diaeresis): "Ö",
    Pair(base: "e", mark: acute): "é", Pair(base: "E", mark: acute): "É",
  ]
}()
