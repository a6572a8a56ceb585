import CivilTime
package import FristCore
import FristLanguage

/// What goes wrong with the daemon, the store, the outbox and the files.
extension Complaint {
  /// Words that are ready in both languages, such as those of a phrase that is not understood.
  package static func said(english: String, swedish: String) -> Complaint {
    Complaint(english, swedish)
  }

  /// What only the system or a library can say.
  package static func foreign(_ words: String) -> Complaint { Complaint(words, words) }

  package static func faultyFiles(_ count: Int, _ directory: String) -> Complaint {
    Complaint(
      "\(count == 1 ? "1 error" : "\(count) errors") in '\(directory)'; nothing was changed",
      "\(count) fel i '\(directory)'; ingenting ändrades")
  }

  package static var nothingSent: Complaint {
    Complaint("nothing was sent", "ingenting skickades")
  }

  package static func noWebhookSecret(_ credential: String, _ reason: String) -> Complaint {
    Complaint(
      "credential '\(credential)' is no webhook secret: \(reason)",
      "hemligheten '\(credential)' är ingen nyckel för webhook: \(reason)")
  }

  package static func noDaemon(_ store: String) -> Complaint {
    Complaint(
      "no daemon runs on '\(store)'; start it with 'frist run'",
      "ingen tjänst körs på '\(store)'; starta den med 'frist run'")
  }

  package static func notLoaded(seconds: Int) -> Complaint {
    Complaint(
      "the daemon did not load these files within \(seconds) seconds; a change of frist.yaml needs "
        + "a restart, otherwise see its log",
      "tjänsten läste inte in filerna inom \(seconds) sekunder; en ändring av frist.yaml kräver "
        + "omstart, annars se dess logg")
  }

  package static func noDelivery(_ number: Int64) -> Complaint {
    Complaint(
      "there is no delivery \(number); 'frist outbox list' gives the numbers",
      "det finns ingen försändelse \(number); 'frist outbox list' ger numren")
  }

  package static func pruned(_ number: Int64) -> Complaint {
    Complaint(
      "delivery \(number) cannot be tried again: 'keep' in frist.yaml says how long a message is "
        + "kept, and this one is older",
      "försändelse \(number) kan inte prövas igen: 'keep' i frist.yaml säger hur länge ett "
        + "meddelande sparas, och det här är äldre")
  }

  package static let discardWhat = usage(
    "expected the number of a message or --held",
    "numret på ett meddelande eller --held väntades")

  package static func fixed(_ number: Int64, _ state: Delivery.State) -> Complaint {
    let why: Bilingual =
      switch state {
      case .pending: .init("it waits for its next attempt", "den väntar på nästa försök")
      case .leased: .init("it is under way", "den är på väg")
      case .accepted(_, let at): .init("it was accepted at \(at)", "den togs emot \(at)")
      case .discarded(_, let at): .init("it was discarded at \(at)", "den gavs upp \(at)")
      case .superseded(let reason, let at):
        .init(
          "it was superseded (\(reason.rawValue)) at \(at)",
          "den ersattes (\(reason.swedish)) \(at)")
      }
    return Complaint(
      "delivery \(number) cannot be changed: \(why.english)",
      "försändelse \(number) kan inte ändras: \(why.swedish)")
  }

  package static func noChannel(_ name: String, known: [String]) -> Complaint {
    .usage(
      "there is no channel '\(name)'; frist.yaml has \(known.quoted)",
      "det finns ingen kanal '\(name)'; frist.yaml har \(known.quoted)")
  }

  package static func noAddress(_ text: String) -> Complaint {
    .usage("'\(text)' is no mail address", "'\(text)' är ingen e-postadress")
  }

  package static var noRecipient: Complaint {
    .usage("say with --to whom to write to", "ange med --to vem det ska skrivas till")
  }

  package static func deferred(_ reply: String) -> Complaint {
    Complaint("deferred: \(reply)", "uppskjutet: \(reply)")
  }

  package static func rejected(_ reply: String) -> Complaint {
    Complaint("rejected: \(reply)", "avvisat: \(reply)")
  }

  package static func unanswered(_ reply: String) -> Complaint {
    Complaint(
      "no answer, it may have arrived: \(reply)", "inget svar, det kan ha kommit fram: \(reply)")
  }

  package static func held(_ path: String, holder: String) -> Complaint {
    Complaint(
      "another frist runs on the store '\(path)': process \(holder); stop it first, or give this "
        + "one another store",
      "en annan frist körs på databasen '\(path)': process \(holder); stoppa den först, eller ge "
        + "den här en annan databas")
  }

  package static func unlockable(_ path: String, _ reason: String) -> Complaint {
    Complaint(
      "cannot lock the store '\(path)': \(reason); check the folder and its access rights",
      "databasen '\(path)' går inte att låsa: \(reason); se över mappen och dess rättigheter")
  }

  package static func otherDatabase(_ path: String) -> Complaint {
    Complaint(
      "'\(path)' is no store of frist, or too damaged to be known as one; give another path under "
        + "'store' in frist.yaml, or restore a backup",
      "'\(path)' är ingen databas för frist, eller för skadad för att kännas igen; ange en annan "
        + "sökväg under 'store' i frist.yaml, eller läs tillbaka en säkerhetskopia")
  }

  package static func newerStore(_ path: String, _ version: Int32) -> Complaint {
    Complaint(
      "'\(path)' was written by a later version of frist (schema \(version)); install that "
        + "version, or restore a backup",
      "'\(path)' skrevs av en senare version av frist (schema \(version)); installera den, eller "
        + "läs tillbaka en säkerhetskopia")
  }

  package static func noStore(_ path: String) -> Complaint {
    Complaint(
      "there is no store at '\(path)' yet; start 'frist run' first, or check 'store' in frist.yaml",
      "det finns ingen databas i '\(path)' ännu; starta 'frist run' först, eller se över 'store' i "
        + "frist.yaml")
  }

  package static func noNewStore(_ path: String, _ reason: String) -> Complaint {
    Complaint(
      "cannot create the store '\(path)': \(reason); create its folder and give the group write "
        + "access",
      "databasen '\(path)' går inte att skapa: \(reason); skapa mappen och ge gruppen skrivrätt")
  }

  package static func unusableStore(_ path: String, _ reason: String) -> Complaint {
    Complaint(
      "cannot use the store '\(path)': \(reason); check the disk, its free space and the access "
        + "rights",
      "databasen '\(path)' går inte att använda: \(reason); se över disken, det lediga utrymmet och "
        + "rättigheterna")
  }

  package static func damagedStore(_ path: String, _ what: String) -> Complaint {
    Complaint(
      "the store '\(path)' is damaged: \(what); nothing was sent or changed; keep the file aside "
        + "and restore the latest backup",
      "databasen '\(path)' är skadad: \(what); inget har skickats eller ändrats; spara undan filen "
        + "och läs tillbaka den senaste säkerhetskopian")
  }

  package static func fault(_ words: String) -> Complaint {
    Complaint("a fault in frist: \(words)", "ett fel i frist: \(words)")
  }

  package static func noPreview(_ what: String?, days: Int) -> Complaint {
    let about = what.map { Bilingual(" about '\($0)'", " om '\($0)'") } ?? Bilingual("", "")
    return Complaint(
      "no message\(about.english) would leave within \(days) days; look further with --days, or "
        + "from another day with --at",
      "inget meddelande\(about.swedish) skulle gå inom \(days) dagar; se längre fram med --days, "
        + "eller från en annan dag med --at")
  }

  package static func noKind(_ name: String, nearest: String?, kinds: [String]) -> Complaint {
    let list = kinds.joined(separator: ", ")
    return .unknown(
      Bilingual(
        "'\(name)' is no obligation and no kind of message",
        "'\(name)' är inget åtagande och inget slag av meddelande"),
      nearest: nearest, else: Bilingual("kinds are \(list)", "slagen är \(list)"))
  }
}
