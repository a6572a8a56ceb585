/// What the keys of the format are called in Swedish, for those who write that instead.
extension Section {
  /// The key of this map that a Swedish word stands for; of several with one word the first.
  func key(swedish word: String) -> String? {
    Self.swedishWords[word.lowercased()]?.first(where: reads)
  }

  private static let swedishWords: [String: [String]] = [
    // frist.yaml
    "tidszon": ["timezone"], "språk": ["language"], "drift": ["operations"],
    "planer": ["plans"], "scheman": ["schedules"], "kanaler": ["channels"], "mapp": ["folder"],
    "e-post": ["email", "mail"], "mejl": ["email", "mail"], "avsändare": ["from"],
    "inloggning": ["login"], "användare": ["user"], "lösenord": ["password"],
    "hemlighet": ["secret", "credential"], "sökväg": ["path"],
    // Plans
    "titel": ["title"], "namn": ["name", "title"], "från": ["from"], "börjar": ["from"],
    "till": ["until", "to"], "slutar": ["until"], "översyn": ["review"],
    "beslut": ["decided", "by"], "beslutad": ["decided"], "ersätter": ["replaces"],
    "fördelning": ["split"], "organ": ["bodies"], "nämnder": ["bodies"],
    "nämnd": ["coordinates", "by"], "ansvarig": ["coordinates"], "samordnar": ["coordinates"],
    "samordnare": ["coordinates"], "medverkar": ["contributes"], "bidrar": ["contributes"],
    "aktivitet": ["activity", "activities"], "aktiviteter": ["activities", "activity"],
    "åtgärd": ["activity", "activities"], "åtgärder": ["activities", "activity"],
    "insats": ["activity", "activities"], "insatser": ["activities", "activity"],
    "mål": ["goals", "target"], "ändringar": ["amendments"], "datum": ["date"],
    "dnr": ["ref"], "diarienummer": ["ref"], "genitiv": ["genitive"], "slag": ["kind"],
    "typ": ["kind"], "medlemmar": ["members"], "efterträdare": ["succeeded-by"],
    "lydelse": ["wording"], "text": ["wording"], "mått": ["measures"], "enhet": ["unit"],
    "anteckning": ["note"],
    // Schedules
    "schema": ["schedule"], "kontakter": ["contacts"], "sammanträden": ["meetings"],
    "möten": ["meetings"], "träffar": ["meetings"], "handlingar": ["papers"],
    "stoppdag": ["papers"], "kalender": ["calendar"], "stängt": ["closed"],
    "ledigt": ["closed"], "öppettider": ["hours"], "tider": ["hours"],
    "sammanfattning": ["summary"], "ord": ["terms"], "händelser": ["events"],
    "förval": ["defaults"], "åtaganden": ["obligations"], "ingen-frist": ["no-deadline"],
    "utan-frist": ["no-deadline"], "policyer": ["policies"], "fil": ["file"],
    "klass": ["class"], "fråga": ["ask"], "väntas": ["expected"],
    // Obligations
    "källa": ["source"], "när": ["when"], "frekvens": ["when"], "hur-ofta": ["when"],
    "intervall": ["interval", "when"], "varje": ["each", "every"], "vilka": ["each"],
    "klasser": ["classes"], "mottagare": ["to"], "avser": ["covers"],
    "bidrag": ["contributions"], "beslutar": ["decided-by"], "beslutas-av": ["decided-by"],
    "vid": ["during", "at"], "räknas-till": ["feeds"], "bjud-in": ["invite"],
    "inbjudan": ["invite"], "checklista": ["checklist"], "utfall": ["outcomes"],
    "takt": ["pace"], "enligt": ["according-to"], "lagstadgad": ["statutory"],
    "sekretess": ["confidential"], "påminn": ["remind"], "påminnelse": ["remind"],
    "påminnelser": ["remind", "policies"], "hette": ["was"], "godkänn": ["accept"],
    // 'when' with keys, meetings and what has no deadline
    "vecka": ["week"], "arbetsdag": ["workday"], "gånger": ["times"], "minst": ["at-least"],
    "högst": ["at-most"], "utom": ["not-in"], "sedan": ["since"], "före": ["before"],
    "efter": ["after"], "inom": ["within"], "första": ["first"], "nästa": ["next"],
    "tid": ["time"], "plats": ["place"], "av": ["by"], "eftersom": ["because"],
    "motivering": ["because"],
    // Policies
    "som": ["like"], "försenad": ["overdue"], "eskalera": ["escalate"], "kopia": ["copy"],
    "kanal": ["channel"], "även": ["also"], "listor": ["lists"],
  ]
}
