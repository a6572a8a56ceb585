extension Starter {
  static func swedish(_ year: Int) -> [File] {
    [
      File(path: "frist.yaml", text: swedishInstallation),
      File(path: "plans/exempelby.yaml", text: swedishPlan(year)),
      File(path: "schedules/exempelby.yaml", text: swedishSchedule(year)),
      File(path: "registers/kontakter.csv", text: swedishContacts(year)),
      File(
        path: "registers/sammantraden.csv",
        text: table(["organ;datum;handlingar;anteckning"] + meetings(of: "ks", from: year))),
      File(path: "registers/serveringsstallen.csv", text: swedishPremises(year)),
    ]
  }

  private static let swedishInstallation = """
    \(modeline(depth: 0))
    # Drift: var och hur tjänsten körs. Inget organ och inget åtagande nämns här.
    # Som filen står lämnar inget datorn: varje brev blir en fil i mappen out/mail.
    timezone: Europe/Stockholm
    language: sv
    operations: drift@exempelby.example.se   # får veta när Frist självt mår dåligt
    store: state/frist.db                    # ta bort raden när tjänsten körs på riktigt
    channels:
      mail: { folder: out/mail }
      # En riktig väg ut. Lösenordet står aldrig i filen, bara namnet som tjänsten får det under.
      # mail:
      #   email:
      #     server: smtp://relay.exempelby.example.se:25
      #     from: ANDTS <andts@exempelby.example.se>
      #     login: { user: frist, password: { credential: smtp-password } }

    """

  private static func swedishPlan(_ year: Int) -> String {
    """
    \(modeline(depth: 1))
    # Planen: vad som är beslutat, och vem som har ansvaret. Skriv av den i dess egna ord.
    plan: exempelby
    title: ANDTS-plan för Exempelby \(year)–\(year + 3)
    from: \(year)-01-01
    until: \(year + 3)-12-31
    decided: { by: kf, date: \(year - 1)-11-24, ref: KF \(year - 1)/118 }

    # Ett kort namn för varje organ. Adresserna står i registers/kontakter.csv.
    bodies:
      kf: { name: Kommunfullmäktige, kind: council }
      ks: Kommunstyrelsen
      mn: Miljönämnden
      sn: Socialnämnden
      namnderna: { name: Nämnderna, members: [mn, sn] }
    coordinates: ks                            # gäller där ett mål eller en aktivitet inte säger annat

    # En aktivitet är sin ordalydelse, eller en grupp nycklar när det finns mer att säga.
    activities:
      "1": Planen följs upp i april varje år.
      "2": { coordinates: namnderna, wording: Varje nämnd lämnar underlag inför uppföljningen. }
    goals:
      "1":
        title: Det ska vara svårare att få tag på alkohol och tobak
        coordinates: mn
        activities:
          1.1: { title: Tillsyn, wording: Varje serveringsställe besöks minst en gång per år. }
      "2":
        title: Barn och unga ska skyddas
        coordinates: sn
        activities:
          2.1: { title: Föräldrakvällar, wording: Minst fem föräldrakvällar hålls per år. }
          2.2: { title: Enkät, wording: En enkät till vårdnadshavare görs senast i maj \(year + 1). }
          2.3: { title: Råd och stöd, wording: Föreningar får råd och stöd när de frågar. }

    """
  }

  private static func swedishSchedule(_ year: Int) -> String {
    """
    \(modeline(depth: 1))
    # Schemat: när vart och ett ska vara gjort, och hur det sägs till.
    # Prova en fras innan ni skriver den: frist next "varje år senast 30 april"
    # Kontrollera filerna efter varje ändring: frist check
    schedule: exempelby                        # planens namn
    from: \(year)-01-01                           # äldre än så räknas inte
    contacts: ../registers/kontakter.csv       # organ, roll, adress, och från och till när
    meetings: ../registers/sammantraden.csv    # datum för den som fattar beslut
    closed: [vecka 28-31]                      # egna stängda dagar; röda dagar är kända
    registers:
      serveringsställen: ../registers/serveringsstallen.csv

    obligations:
      # Ett datum.
      enkät: { activity: 2.2, kind: survey, when: senast den 31 maj \(year + 1) }

      # Varje år, med ett beslut: sista sammanträdet som hinner före dagen räknas fram.
      uppföljning:
        activity: 1
        kind: report
        when: varje år senast 30 april
        covers: previous year                  # handlar om året före
        decided-by: ks
        outcomes: [revideras, kvarstår]        # frist done frågar vad det blev
        remind: report

      # En kedja: hänger på uppföljningen, och flyttas med den. En gång för varje nämnd.
      underlag: { activity: 2, kind: report, each: namnderna, when: 8 veckor före uppföljning }

      # Ett antal, jämnt fördelat över året.
      föräldrakvällar: { activity: 2.1, kind: meeting, when: minst 5 kvällar per år }

      # Täckning: en gång för varje rad i ett register. En klass kan bara skärpa kravet.
      tillsyn:
        activity: 1.1
        kind: inspection
        each: serveringsställen
        when: minst en gång per år
        classes: { hög: minst två gånger per år }
        remind: inspections

      # Inte ur planen utan ur något annat.
      efterträdare: { source: Planen gäller till \(year + 3), kind: decision, when: 6 månader före planens slut }

    # "Vid behov", "regelbundet": någon har beslutat att det inte ska ha en tid, och prövar det igen.
    no-deadline:
      - activities: [2.3]
        by: sn
        date: \(year - 1)-12-01
        review: \(year + 1)-02-01
        because: Behovet styr. Antalet redovisas i uppföljningen.

    """
  }

  private static func swedishContacts(_ year: Int) -> String {
    table([
      "organ;roll;titel;e-post;från;till",
      "*;coordinator;ANDTS-samordnare;andts@exempelby.example.se;;",
      "kf;mailbox;Fullmäktiges brevlåda;kf@exempelby.example.se;;",
      "ks;mailbox;Styrelsens brevlåda;ks@exempelby.example.se;;",
      "ks;manager;Kommundirektör;kommundirektor@exempelby.example.se;;",
      "mn;mailbox;Nämndens brevlåda;mn@exempelby.example.se;;",
      "mn;secretary;Nämndsekreterare;mn.sekreterare@exempelby.example.se;;",
      "mn;officer;Alkoholhandläggare;mn.handlaggare@exempelby.example.se;;",
      "mn;manager;Tillförordnad miljöchef;mn.tf@exempelby.example.se;;\(year)-06-30",
      "mn;manager;Miljöchef;mn.chef@exempelby.example.se;\(year)-07-01;",
      "sn;mailbox;Nämndens brevlåda;sn@exempelby.example.se;;",
      "sn;manager;Socialchef;sn.chef@exempelby.example.se;;",
    ])
  }

  private static func swedishPremises(_ year: Int) -> String {
    table([
      "id;namn;klass;från;till",
      "S-01;Restaurang 1;normal;\(year - 6)-05-02;",
      "S-02;Nattklubb 2;hög;\(year - 3)-08-18;",
      "S-03;Hotell 3;normal;\(year - 2)-11-21;\(year + 1)-09-30",
      "S-04;Café 4;normal;\(year)-06-03;",
    ])
  }
}
