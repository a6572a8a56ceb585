import CivilTime
import FristCore
import FristLanguage

/// Why something cannot be recorded: how much, with which outcome, together with what.
extension Complaint {
  static func badNumber(_ text: String, _ field: String) -> Complaint {
    .usage(
      "\(field) '\(text)' is not a number; write 14 or 4.1, with the measure before it where it is "
        + "one: rökare=4.1",
      "\(field) '\(text)' är inget tal; skriv 14 eller 4.1, med måttet före där det är ett: "
        + "rökare=4.1")
  }

  static func badUnits(_ text: String, _ field: String) -> Complaint {
    .usage(
      "\(field) \(text) is no number of units; write a whole number from 1",
      "\(field) \(text) är inget antal; skriv ett helt tal från 1")
  }

  static func twoValues(_ measure: String?, _ field: String) -> Complaint {
    .usage(
      measure.map { "\(field) gives '\($0)' twice; write it once" }
        ?? "\(field) gives the number of units twice; write it once",
      measure.map { "\(field) anger '\($0)' två gånger; skriv det en gång" }
        ?? "\(field) anger antalet två gånger; skriv det en gång")
  }

  static func unknownMeasure(_ measure: String, _ obligation: String, known: [String]) -> Complaint
  {
    .unknown(
      Bilingual(
        "'\(obligation)' has no measure '\(measure)'",
        "'\(obligation)' har inget mått '\(measure)'"),
      nearest: nearest(to: measure, among: known),
      else: known.isEmpty
        ? Bilingual(
          "it has no measures, so leave '\(measure)=' out",
          "det har inga mått, utelämna '\(measure)='")
        : Bilingual("it has \(known.quoted)", "det har \(known.quoted)"))
  }

  static func wrongUnit(_ unit: String, _ name: String, counts noun: String?) -> Complaint {
    Complaint(
      "'\(name)' counts \(noun.map { "'\($0)'" } ?? "occasions"), not '\(unit)'",
      "'\(name)' räknar \(noun.map { "'\($0)'" } ?? "tillfällen"), inte '\(unit)'")
  }

  static func badSplit(_ text: String, _ field: String) -> Complaint {
    .usage(
      "\(field) '\(text)' cannot be read; write kvinnor=9,män=5, or rökare:kvinnor=4.1,män=5.2 "
        + "where there are several measures",
      "\(field) '\(text)' kan inte läsas; skriv kvinnor=9,män=5, eller rökare:kvinnor=4.1,män=5.2 "
        + "där det finns flera mått")
  }

  static func unknownGroup(_ group: String, nearest: String?) -> Complaint {
    .unknown(
      Bilingual("'\(group)' is no group", "'\(group)' är ingen grupp"), nearest: nearest,
      else: Bilingual(
        "write flickor, pojkar, kvinnor or män", "skriv flickor, pojkar, kvinnor eller män"))
  }

  static func twoGroups(_ group: String) -> Complaint {
    .usage(
      "'\(group)' is given twice; write it once", "'\(group)' anges två gånger; skriv det en gång")
  }

  static func splitOfSeveral(_ field: String, measures: [String]) -> Complaint {
    let example = measures.first ?? "rökare"
    return .usage(
      "\(field) does not say which of several values it splits; name the measure, as "
        + "\(example):kvinnor=9,män=5",
      "\(field) säger inte vilket av flera värden som fördelas; ange måttet, som "
        + "\(example):kvinnor=9,män=5")
  }

  static func splitWithoutValue(_ measure: String, _ split: String, _ value: String) -> Complaint {
    .usage(
      "\(split) splits '\(measure)', which has no value; add \(value) \(measure)=N",
      "\(split) fördelar '\(measure)', som saknar värde; lägg till \(value) \(measure)=N")
  }

  static func splitTooLarge(_ sum: Figure, _ value: Figure, _ split: String, _ field: String)
    -> Complaint
  {
    Complaint(
      "the groups of \(split) sum to \(sum), more than the value \(value); correct one of them, or "
        + "give the whole with \(field)",
      "grupperna i \(split) blir tillsammans \(sum), mer än värdet \(value); rätta något av dem, "
        + "eller ange helheten med \(field)")
  }

  static func outcomeMissing(_ obligation: Obligation, _ field: String) -> Complaint {
    let english = obligation.outcomes.map { "\(field) \(quote($0))" }.joined(separator: " or ")
    let swedish = obligation.outcomes.map { "\(field) \(quote($0))" }.joined(separator: " eller ")
    return Complaint(
      "'\(obligation.name)' ends in a decision; write \(english)",
      "'\(obligation.name)' slutar i ett beslut; skriv \(swedish)")
  }

  static func unknownOutcome(_ outcome: String, _ obligation: Obligation) -> Complaint {
    .unknown(
      Bilingual(
        "'\(outcome)' is no outcome of '\(obligation.name)'",
        "'\(outcome)' är inget utfall av '\(obligation.name)'"),
      nearest: nearest(to: outcome, among: obligation.outcomes),
      else: Bilingual(
        "write \(obligation.outcomes.quoted)", "skriv \(obligation.outcomes.quoted)"))
  }

  static func notAsked(_ what: Bilingual, _ name: String, _ field: String) -> Complaint {
    Complaint(
      "'\(name)' has no \(what.english); leave \(field) out",
      "'\(name)' har \(what.swedish); utelämna \(field)")
  }

  static func unknownPoint(_ point: String, _ obligation: Obligation) -> Complaint {
    .unknown(
      Bilingual(
        "'\(point)' is not on the checklist of '\(obligation.name)'",
        "'\(point)' står inte på checklistan för '\(obligation.name)'"),
      nearest: nearest(to: point, among: obligation.checklist),
      else: Bilingual(
        "it holds \(obligation.checklist.quoted)", "på den står \(obligation.checklist.quoted)"))
  }

  static func noDecision(_ obligation: Obligation, _ field: String) -> Complaint {
    Complaint(
      "no body decides '\(obligation.name)', so no papers are handed in; leave \(field) out, or "
        + "write 'decided-by' in the schedule",
      "inget organ beslutar om '\(obligation.name)', så inga handlingar lämnas in; utelämna "
        + "\(field), eller skriv 'decided-by' i schemat")
  }

  static func papersAlone(_ field: String, _ other: String) -> Complaint {
    .usage(
      "\(field) says that the decision is still to come; record \(other) when it is taken",
      "\(field) säger att beslutet återstår; anteckna \(other) när det är fattat")
  }

  static func alsoItself(_ name: String, _ field: String) -> Complaint {
    .usage(
      "\(field) '\(name)' is what is being recorded; name the other obligation",
      "\(field) '\(name)' är det som antecknas; ange det andra åtagandet")
  }

  static func alsoAlone(_ other: Obligation, _ reason: Bilingual) -> Complaint {
    Complaint(
      "'\(other.name)' \(reason.english); record it on its own with 'frist done \(other.name)'",
      "'\(other.name)' \(reason.swedish); anteckna det för sig med 'frist done \(other.name)'")
  }
}

/// As it is written on a command line.
private func quote(_ text: String) -> String { text.contains(" ") ? "'\(text)'" : text }
