package import CivilTime
package import FristCore
import FristLanguage

/// What is wrong with the words of a command, whatever it is about.
extension Complaint {
  package static func badDate(_ text: String, _ field: String, guess: CivilDate?) -> Complaint {
    let how =
      guess.map { Bilingual("write \($0)", "skriv \($0)") }
      ?? Bilingual("write it as 2027-03-31", "skriv det som 2027-03-31")
    return .usage(
      "\(field) '\(text)' is not a date; \(how.english)",
      "\(field) '\(text)' är inget datum; \(how.swedish)")
  }

  package static func badMoment(_ text: String) -> Complaint {
    .usage(
      "--at '\(text)' is not a moment; write 2027-03-01, '2027-03-01 07:30' or "
        + "2027-03-01T06:30:00Z",
      "--at '\(text)' är ingen tidpunkt; skriv 2027-03-01, '2027-03-01 07:30' eller "
        + "2027-03-01T06:30:00Z")
  }

  package static func outside(
    _ range: ClosedRange<Int>, _ option: String, _ value: Int
  ) -> Complaint {
    .usage(
      "\(option) \(value) is not between \(range.lowerBound) and \(range.upperBound)",
      "\(option) \(value) ligger inte mellan \(range.lowerBound) och \(range.upperBound)")
  }

  package static func setClock(channel: Name<Channel>) -> Complaint {
    .usage(
      "--at is refused: channel '\(channel)' leads out of this machine; with --at every channel "
        + "must be a folder or a loopback address",
      "--at tillåts inte: kanalen '\(channel)' lämnar datorn; med --at måste varje kanal vara en "
        + "mapp eller en adress på den egna datorn")
  }

  package static var setClockWithoutOnce: Complaint {
    .usage(
      "--at sets the clock of a trial; add --once",
      "--at ställer klockan för ett prov; lägg till --once")
  }

  package static func unknownName(_ name: String, nearest: String?) -> Complaint {
    .unknown(
      Bilingual(
        "there is no obligation or event '\(name)'",
        "det finns inget åtagande och ingen händelse '\(name)'"),
      nearest: nearest,
      else: Bilingual("'frist upcoming' lists them", "'frist upcoming' visar dem"))
  }

  package static func unexplained(_ name: String) -> Complaint {
    Complaint(
      "'\(name)' is no obligation; only an obligation or a policy can be explained",
      "'\(name)' är inget åtagande; bara ett åtagande eller en policy kan förklaras")
  }

  package static func noOccurrence(_ obligation: String, _ occasion: String?) -> Complaint {
    let why =
      occasion.map { Bilingual(" '\($0)'", " '\($0)'") }
      ?? Bilingual(
        "; what it hangs on has no date yet", "; det som det hänger på har inget datum än")
    return Complaint(
      "'\(obligation)' has no occurrence" + why.english,
      "'\(obligation)' har inget tillfälle" + why.swedish)
  }

  package static func unknownPolicy(_ name: String, known: [String]) -> Complaint {
    Complaint(
      "there is no policy '\(name)'; there are \(known.quoted)",
      "det finns ingen policy '\(name)'; de som finns är \(known.quoted)")
  }

  package static func unknownSchedule(_ name: String, known: [String]) -> Complaint {
    Complaint(
      "there is no schedule '\(name)'; the files have \(known.quoted)",
      "det finns inget schema '\(name)'; filerna har \(known.quoted)")
  }

  package static func severalSchedules(_ name: String, _ schedules: [String]) -> Complaint {
    Complaint(
      "'\(name)' is in several schedules; choose one with --schedule: \(schedules.quoted)",
      "'\(name)' finns i flera scheman; välj ett med --schedule: \(schedules.quoted)")
  }
}
