/// What can be wrong where one part of the files points at another.
enum NameProblem: Problem {
  /// What the name should have been the name of.
  enum Wanted {
    case one(Named)
    case registerOrGroup
    case registerOrBody
    case obligationOrEvent
  }

  /// Where the name stands that was probably meant; `file` where it is another one.
  struct Nearest {
    var name: String
    var file: String?
    var line: Int
  }

  case unknown(String, Wanted, nearest: Nearest?)
  case unknownBuiltIn(String, Named, nearest: String?)
  /// Each waits for the next and the last for the first.
  case loop([Link])
  case memberLoop(String)
  case likeLoop(String)
  case builtInPolicy(String)
  case noMeetings(String)
  case secondSchedule(String, file: String)
  case secondPlan(String, file: String)

  /// Something that waits, and the line that says so.
  struct Link: Hashable {
    var name: String
    var line: Int
  }

  var name: ProblemName {
    switch self {
    case .unknown, .unknownBuiltIn: .unknownName
    case .loop, .memberLoop, .likeLoop: .loop
    case .builtInPolicy: .builtInPolicy
    case .noMeetings: .noMeetings
    case .secondSchedule, .secondPlan: .duplicateKey
    }
  }

  var suggestion: String? {
    switch self {
    case .unknown(_, _, let nearest): nearest?.name
    case .unknownBuiltIn(_, _, let nearest): nearest
    case .loop, .memberLoop, .likeLoop, .builtInPolicy, .noMeetings, .secondSchedule, .secondPlan:
      nil
    }
  }

  var english: String {
    switch self {
    case .unknown(let text, let wanted, let nearest?):
      "'\(text.shortened)' is \(wanted.english); did you mean '\(nearest.name)' "
        + "(\(nearest.english))?"
    case .unknown(let text, let wanted, nil):
      "'\(text.shortened)' is \(wanted.english); add it or correct the name"
    case .unknownBuiltIn(let text, let kind, let nearest):
      "'\(text.shortened)' is no \(kind.english); "
        + (nearest.map { "did you mean '\($0)'?" } ?? "add it or correct the name")
    case .loop(let links):
      Self.chain(links) { "'\($0.name)' waits for '\($1.name)' (line \($0.line))" }
        .joined(separator: " and ") + "; give one of them a date of its own"
    case .memberLoop(let text):
      "'\(text)' is a member of itself, directly or by way of its members; take it out"
    case .likeLoop(let text): "policy '\(text)' is like itself; name another one"
    case .builtInPolicy(let text):
      "'\(text)' is a built-in policy; give yours another name and begin it with "
        + "'like: \(text)'"
    case .noMeetings(let body):
      "'\(body)' has no meetings; list them in the file or rows of 'meetings'"
    case .secondSchedule(let plan, let file):
      "plan '\(plan)' already has the schedule \(file); keep one of them"
    case .secondPlan(let plan, let file):
      "'\(plan)' is already the name of the plan in \(file); give one of them another name"
    }
  }

  var swedish: String {
    switch self {
    case .unknown(let text, let wanted, let nearest?):
      "'\(text.shortened)' är \(wanted.swedish); menade du '\(nearest.name)' (\(nearest.swedish))?"
    case .unknown(let text, let wanted, nil):
      "'\(text.shortened)' är \(wanted.swedish); lägg till det eller rätta namnet"
    case .unknownBuiltIn(let text, let kind, let nearest):
      "'\(text.shortened)' är \(kind.swedishDenied); "
        + (nearest.map { "menade du '\($0)'?" } ?? "lägg till det eller rätta namnet")
    case .loop(let links):
      Self.chain(links) { "'\($0.name)' väntar på '\($1.name)' (rad \($0.line))" }
        .joined(separator: " och ") + "; ge ett av dem ett eget datum"
    case .memberLoop(let text):
      "'\(text)' är medlem i sig självt, direkt eller genom sina medlemmar; ta bort det"
    case .likeLoop(let text): "policyn '\(text)' utgår från sig själv; ange en annan"
    case .builtInPolicy(let text):
      "'\(text)' är en inbyggd policy; ge din ett annat namn och börja den med 'like: \(text)'"
    case .noMeetings(let body):
      "'\(body)' har inga sammanträden; lista dem i filen eller raderna under 'meetings'"
    case .secondSchedule(let plan, let file):
      "planen '\(plan)' har redan schemat \(file); behåll ett av dem"
    case .secondPlan(let plan, let file):
      "'\(plan)' är redan namnet på planen i \(file); ge en av dem ett annat namn"
    }
  }

  /// Each link with the next one, the last with the first.
  static func chain(_ links: [Link], _ words: (Link, Link) -> String) -> [String] {
    links.indices.map { words(links[$0], links[($0 + 1) % links.count]) }
  }
}

extension NameProblem.Wanted {
  var english: String {
    switch self {
    case .one(let kind): "no \(kind.english)"
    case .registerOrGroup: "no register and no body with members"
    case .registerOrBody: "no register and no body"
    case .obligationOrEvent: "no obligation and no event"
    }
  }

  var swedish: String {
    switch self {
    case .one(let kind): kind.swedishDenied
    case .registerOrGroup: "inget register och ingen grupp av organ"
    case .registerOrBody: "inget register och inget organ"
    case .obligationOrEvent: "inget åtagande och ingen händelse"
    }
  }
}

extension NameProblem.Nearest {
  var english: String { file.map { "\($0), line \(line)" } ?? "line \(line)" }
  var swedish: String { file.map { "\($0), rad \(line)" } ?? "rad \(line)" }
}
