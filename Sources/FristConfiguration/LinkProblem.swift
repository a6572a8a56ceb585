/// What can be wrong where one obligation points at others, at registers and at boards.
enum LinkProblem: Problem {
  /// A former name that is still used.
  case presentName(String, line: Int)
  /// A former name that another obligation has too.
  case sharedName(String, line: Int)
  case noRow(String, nearest: String?)
  case severalRows(String, in: [String])
  /// Each names the next and the last the first, under this key.
  case circle(String, [NameProblem.Link])
  case matchAlone
  case noColumn(String, registers: [String], nearest: String?)
  case feedsNoQuota(String)
  /// What one counts, and the obligation that counts occasions.
  case feedsOtherUnit(String, into: String)
  case inviteWithoutRegister
  case confidentialKey(String)
  /// The body decides, and nobody knows when it meets.
  case noMeetings(String)

  var severity: Diagnostic.Severity {
    if case .noMeetings = self { .warning } else { .error }
  }

  var name: ProblemName {
    switch self {
    case .presentName, .sharedName: .duplicateKey
    case .noRow: .unknownName
    case .severalRows: .ambiguousRow
    case .circle: .loop
    case .matchAlone, .inviteWithoutRegister: .noRegister
    case .noColumn: .missingColumn
    case .feedsNoQuota, .feedsOtherUnit: .noQuota
    case .confidentialKey: .confidential
    case .noMeetings: .noMeetings
    }
  }

  var suggestion: String? {
    switch self {
    case .noRow(_, let nearest), .noColumn(_, _, let nearest): nearest
    case .presentName, .sharedName, .severalRows, .circle, .matchAlone, .feedsNoQuota,
      .feedsOtherUnit, .inviteWithoutRegister, .confidentialKey, .noMeetings:
      nil
    }
  }

  var english: String {
    switch self {
    case .presentName(let name, let line):
      "'\(name)' is the name on line \(line) today; 'was' takes a former name that is used no more"
    case .sharedName(let name, let line):
      "'\(name)' is already the former name on line \(line); one history cannot go on in two places"
    case .noRow(let text, let nearest):
      "'\(text.shortened)' is no row of a register with a last day ('until'); "
        + (nearest.map { "did you mean '\($0)'?" } ?? "add it or correct the id")
    case .severalRows(let text, let registers):
      "'\(text)' is a row of \(registers.listed("and")); give one of them another id"
    case .circle(let key, let links):
      "'\(key)' goes in a circle: "
        + NameProblem.chain(links) { "'\($0.name)' names '\($1.name)' (line \($0.line))" }
        .joined(separator: " and ") + "; take one of them out"
    case .matchAlone:
      "'match' joins two registers; write it where 'each' has a register here and in the obligation "
        + "under 'during' or in 'when'"
    case .noColumn(let text, let registers, let nearest):
      "no column '\(text.shortened)' in \(registers.listed("or")); "
        + (nearest.map { "did you mean '\($0)'?" } ?? "add it or correct the header")
    case .feedsNoQuota(let name):
      "'\(name)' has no number to count towards; name an obligation such as "
        + "'minst 30 coacher per år'"
    case .feedsOtherUnit(let noun, let name):
      "'\(name)' counts occasions and this one counts \(noun); give both the same unit"
    case .inviteWithoutRegister:
      "'invite: subject' invites the rows of a register; say whom it concerns with 'each'"
    case .confidentialKey(let key):
      "a confidential obligation tells its coordinating body only; take '\(key)' out"
    case .noMeetings(let body):
      "'\(body)' decides this and has no meetings; list them under 'meetings', or the due date "
        + "stands without a paper stop"
    }
  }

  var swedish: String {
    switch self {
    case .presentName(let name, let line):
      "'\(name)' är namnet på rad \(line) i dag; 'was' tar ett tidigare namn som inte längre används"
    case .sharedName(let name, let line):
      "'\(name)' är redan det tidigare namnet på rad \(line); en historia kan inte fortsätta på två "
        + "ställen"
    case .noRow(let text, let nearest):
      "'\(text.shortened)' är ingen rad i ett register med sista dag ('until'); "
        + (nearest.map { "menade du '\($0)'?" } ?? "lägg till den eller rätta id:t")
    case .severalRows(let text, let registers):
      "'\(text)' är en rad i \(registers.listed("och")); ge en av dem ett annat id"
    case .circle(let key, let links):
      "'\(key)' går i cirkel: "
        + NameProblem.chain(links) { "'\($0.name)' anger '\($1.name)' (rad \($0.line))" }
        .joined(separator: " och ") + "; ta bort en av dem"
    case .matchAlone:
      "'match' förenar två register; skriv den där 'each' har ett register både här och i åtagandet "
        + "under 'during' eller i 'when'"
    case .noColumn(let text, let registers, let nearest):
      "ingen kolumn '\(text.shortened)' i \(registers.listed("eller")); "
        + (nearest.map { "menade du '\($0)'?" } ?? "lägg till den eller rätta rubriken")
    case .feedsNoQuota(let name):
      "'\(name)' har inget antal att räkna mot; ange ett åtagande som 'minst 30 coacher per år'"
    case .feedsOtherUnit(let noun, let name):
      "'\(name)' räknar tillfällen och detta räknar \(noun); ge båda samma enhet"
    case .inviteWithoutRegister:
      "'invite: subject' bjuder in raderna i ett register; ange vilka det gäller med 'each'"
    case .confidentialKey(let key):
      "ett sekretessbelagt åtagande når bara det samordnande organet; ta bort '\(key)'"
    case .noMeetings(let body):
      "'\(body)' beslutar detta och har inga sammanträden; lista dem under 'meetings', annars gäller "
        + "förfallodagen utan stoppdag"
    }
  }
}

extension [String] {
  /// `'a' and 'b'`.
  fileprivate func listed(_ word: String) -> String {
    map { "'\($0)'" }.joined(separator: " \(word) ")
  }
}
