package import CivilTime
package import FristCore
package import FristLanguage

/// Single lines that commands print beside their data.
package enum Remark {
  package static func otherRevision(_ loaded: String) -> Bilingual {
    Bilingual(
      "the daemon runs another revision (\(loaded.prefix(12))); 'frist reload' loads these files",
      "tjänsten kör en annan version av filerna (\(loaded.prefix(12))); 'frist reload' läser in "
        + "dessa")
  }

  /// `frist next` was not told from when to count what hangs on something else.
  package static func assumedStart(_ day: CivilDate) -> Bilingual {
    Bilingual(
      "Counted from today, \(Language.english.day(day)), as --start is left out.",
      "Räknat från i dag, \(Language.swedish.day(day)), eftersom --start inte är angivet.")
  }

  package static func unmatched(_ fact: FactID) -> Bilingual {
    Bilingual(
      "warning: fact \(fact) matches nothing in the files any more; see 'frist log'",
      "varning: anteckning \(fact) passar inte längre till något i filerna; se 'frist log'")
  }

  package static func checked(_ plans: [String], obligations: Int, subjects: Int) -> Bilingual {
    let plans = plans.quoted
    return Bilingual(
      "\(plans): \(obligations) obligations, \(subjects) subjects in registers, no errors",
      "\(plans): \(obligations) åtaganden, \(subjects) objekt i register, inga fel")
  }

  package static func reloaded(process: String, revision: String) -> Bilingual {
    Bilingual(
      "process \(process) runs revision \(revision.prefix(12))",
      "process \(process) kör version \(revision.prefix(12))")
  }

  package static func retried(_ number: Int64) -> Bilingual {
    Bilingual("delivery \(number) is tried again", "försändelse \(number) prövas igen")
  }

  package static func discarded(_ number: Int64) -> Bilingual {
    Bilingual("delivery \(number) is discarded", "försändelse \(number) är uppgiven")
  }

  package static func released(_ count: Int) -> Bilingual {
    Bilingual(
      count == 0 ? "nothing is held" : "\(count) reminders are released",
      count == 0 ? "inget hålls kvar" : "\(count) påminnelser är släppta")
  }

  package static func discardedHeld(_ count: Int) -> Bilingual {
    Bilingual(
      count == 0 ? "nothing is held" : "\(count) reminders are discarded",
      count == 0 ? "inget hålls kvar" : "\(count) påminnelser är kastade")
  }

  package static func accepted(_ receipt: String) -> Bilingual {
    Bilingual("accepted: \(receipt)", "mottaget: \(receipt)")
  }

  package static func enabled(_ channel: String) -> Bilingual {
    Bilingual(
      "channel '\(channel)' is in use again; what waits for it leaves",
      "kanalen '\(channel)' är i bruk igen; det som väntar på den går iväg")
  }
}
