import CivilTime
import FristCore

/// Why a date cannot be moved, nobody silenced and a fact not withdrawn.
extension Complaint {
  static func alreadyThere(_ occurrence: Occurrence) -> Complaint {
    Complaint(
      "'\(occurrence.id)' is due on \(occurrence.due) already; write another day",
      "'\(occurrence.id)' ska redan vara klart \(occurrence.due); skriv en annan dag")
  }

  static func past(_ day: CivilDate, _ field: String, today: CivilDate) -> Complaint {
    Complaint(
      "\(field) \(day) has passed; write a day from \(today) on",
      "\(field) \(day) har passerat; skriv en dag från och med \(today)")
  }

  package static func noFact(_ number: Int64) -> Complaint {
    Complaint(
      "there is no fact \(number); 'frist log' gives the numbers",
      "det finns ingen anteckning \(number); 'frist log' ger numren")
  }

  package static func undoOfUndo(_ number: Int64) -> Complaint {
    Complaint(
      "fact \(number) is itself an undo; record the fact again instead",
      "anteckning \(number) är själv ett ångrande; anteckna det ångrade på nytt i stället")
  }

  package static func withdrawnAlready(_ number: Int64) -> Complaint {
    Complaint("fact \(number) is withdrawn already", "anteckning \(number) är redan ångrad")
  }
}
