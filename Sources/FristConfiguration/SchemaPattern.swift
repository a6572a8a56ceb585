/// Regular expressions that JSON Schema's ECMA-262 and Python read alike: no flags, no classes of
/// Unicode. Each takes all that its reader takes, and refuses what is plainly something else.
enum SchemaPattern {
  /// Any character outside ASCII passes, for no portable class knows letters.
  static let name = #"^[^\s!-/:-@\[-`{-~][^\s!-,/:-@\[-`{-~]*$"#

  /// Three numbers, or a day, a word and a year.
  static let date = #"^\D*(?:[0-9]{4}\D[0-9]{2}\D[0-9]{2}|[0-9]{1,2}\D+[0-9]{4})\D*$"#

  /// A number in digits or as a word, and a unit.
  static let offset =
    #"^\s*(?:[0-9]+|[^\s0-9]+\s).*(?:"#
    + alternatives(["dag", "day", "veck", "week", "månad", "month", "år", "year"]) + ")"

  static let time = "[0-9]{1,2}:[0-9]{2}"

  static let hours =
    #"^\s*(?:"# + alternatives(["always", "alltid"])
    + "|.*\(time)[-–]\(time))" + #"\s*$"#

  static let digest = #"^\s*(?:"# + alternatives(["none"]) + "|.*\(time))" + #"\s*$"#

  static let target =
    #"^\s*(?:"# + alternatives(["rising", "falling", "ökar", "minskar"])
    + "|(?:" + alternatives(["under", "at least", "minst"]) + #")\s+\S+)\s*$"#

  /// A word that is built in, or a relative path with a slash or a dot that never leads upwards.
  static let format =
    #"^(?:frist|teams|(?!/)(?!(?:.*/)?\.\.(?:/|$)).*[./].*)$"#

  static let zone = "^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z][A-Za-z0-9_+-]*)*$"

  private static func alternatives(_ words: [String]) -> String {
    words.map(anyCase).joined(separator: "|")
  }

  /// The word in capitals and small letters, its Swedish ones composed or not.
  private static func anyCase(_ word: String) -> String {
    word.map { letter in
      switch letter {
      case " ": #"\s+"#
      case "å": #"(?:[åÅ]|[aA]\u030a)"#
      case "ö": #"(?:[öÖ]|[oO]\u0308)"#
      default: "[\(letter)\(letter.uppercased())]"
      }
    }.joined()
  }
}
