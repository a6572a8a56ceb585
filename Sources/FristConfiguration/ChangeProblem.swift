import CivilTime

/// What can be wrong where a plan changes in time: amendments and bodies that follow each other.
enum ChangeProblem: Problem {
  case amendmentOrder(CivilDate, before: CivilDate)
  case successorLoop(String)
  case successorWithoutEnd(String)
  /// The successor, its last day, the body and its last day.
  case successorEnded(String, CivilDate, String, CivilDate)
  /// The successor, its first day, the body and its last day.
  case successorLate(String, CivilDate, String, CivilDate)

  var name: ProblemName {
    switch self {
    case .amendmentOrder: .amendmentOrder
    case .successorLoop: .loop
    case .successorWithoutEnd: .missingKey
    case .successorEnded, .successorLate: .wrongValue
    }
  }

  var english: String {
    switch self {
    case .amendmentOrder(let from, let before):
      "this amendment is from \(from) and stands after one from \(before); put them in the order "
        + "of their days"
    case .successorLoop(let body):
      "'\(body)' succeeds itself, directly or by way of its successors; name another body"
    case .successorWithoutEnd(let body):
      "'\(body)' has a successor but no last day; add 'until'"
    case .successorEnded(let successor, let until, let body, let last):
      "'\(successor)' ends on \(until) and cannot take over from '\(body)', which ends on \(last); "
        + "name a body that goes on"
    case .successorLate(let successor, let from, let body, let last):
      "'\(body)' ends on \(last) and '\(successor)' begins on \(from); let it begin on "
        + "\(last + 1) or before"
    }
  }

  var swedish: String {
    switch self {
    case .amendmentOrder(let from, let before):
      "ändringen gäller från \(from) och står efter en från \(before); skriv dem i den ordning "
        + "de börjar gälla"
    case .successorLoop(let body):
      "'\(body)' efterträder sig självt, direkt eller genom sina efterträdare; ange ett annat organ"
    case .successorWithoutEnd(let body):
      "'\(body)' har en efterträdare men ingen sista dag; lägg till 'until'"
    case .successorEnded(let successor, let until, let body, let last):
      "'\(successor)' slutar \(until) och kan inte ta över efter '\(body)', som slutar \(last); "
        + "ange ett organ som finns kvar"
    case .successorLate(let successor, let from, let body, let last):
      "'\(body)' slutar \(last) och '\(successor)' börjar \(from); låt det börja \(last + 1) eller "
        + "tidigare"
    }
  }
}
