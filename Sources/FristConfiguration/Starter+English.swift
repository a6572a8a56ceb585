extension Starter {
  static func english(_ year: Int) -> [File] {
    [
      File(path: "frist.yaml", text: englishInstallation),
      File(path: "plans/exempelby.yaml", text: englishPlan(year)),
      File(path: "schedules/exempelby.yaml", text: englishSchedule(year)),
      File(path: "registers/contacts.csv", text: englishContacts(year)),
      File(
        path: "registers/meetings.csv",
        text: table(["body;date;papers;note"] + meetings(of: "ks", from: year))),
      File(path: "registers/premises.csv", text: englishPremises(year)),
    ]
  }

  private static let englishInstallation = """
    \(modeline(depth: 0))
    # Operations: where and how the service runs. No body and no duty is named here.
    # As it stands nothing leaves the machine: each mail becomes a file in the folder out/mail.
    timezone: Europe/Stockholm
    language: en
    operations: operations@exempelby.example.se   # is told when Frist itself is ill
    store: state/frist.db                         # take the line out when the service runs for real
    channels:
      mail: { folder: out/mail }
      # A real way out. The password never stands in the file, only the name that the service
      # gets it under.
      # mail:
      #   email:
      #     server: smtp://relay.exempelby.example.se:25
      #     from: ANDTS <andts@exempelby.example.se>
      #     login: { user: frist, password: { credential: smtp-password } }

    """

  private static func englishPlan(_ year: Int) -> String {
    """
    \(modeline(depth: 1))
    # The plan: what was decided, and whose duty it is. Copy it in its own words.
    plan: exempelby
    title: Action plan of Exempelby \(year)–\(year + 3)
    from: \(year)-01-01
    until: \(year + 3)-12-31
    decided: { by: kf, date: \(year - 1)-11-24, ref: KF \(year - 1)/118 }

    # A short name for each body. The addresses are in registers/contacts.csv.
    bodies:
      kf: { name: The Municipal Council, kind: council }
      ks: The Executive Board
      mn: The Environment Board
      sn: The Social Welfare Board
      boards: { name: The boards, members: [mn, sn] }
    coordinates: ks                            # where a goal or an activity does not say otherwise

    # An activity is its wording, or a map when there is more to say.
    activities:
      "1": The plan is followed up in April every year.
      "2": { coordinates: boards, wording: Each board hands in material for the follow-up. }
    goals:
      "1":
        title: Alcohol and tobacco shall be harder to get
        coordinates: mn
        activities:
          1.1: { title: Supervision, wording: Each licensed premises is visited at least once a year. }
      "2":
        title: Children and young people shall be protected
        coordinates: sn
        activities:
          2.1: { title: Parents' evenings, wording: At least five parents' evenings are held a year. }
          2.2: { title: Survey, wording: A survey of parents is done by May \(year + 1). }
          2.3: { title: Advice, wording: Clubs get advice and support when they ask. }

    """
  }

  private static func englishSchedule(_ year: Int) -> String {
    """
    \(modeline(depth: 1))
    # The schedule: when each thing is due, and how people are told.
    # Try a phrase before you write it: frist next "every year by 30 April"
    # Check the files after each edit: frist check
    schedule: exempelby                        # the plan's name
    from: \(year)-01-01                           # what is older does not count
    contacts: ../registers/contacts.csv        # body, role, address, and from and until when
    meetings: ../registers/meetings.csv        # dates of those who decide
    closed: [week 28-31]                       # days closed here; red days are known
    registers:
      premises: ../registers/premises.csv

    obligations:
      # A date.
      survey: { activity: 2.2, kind: survey, when: by 31 May \(year + 1) }

      # Every year, with a decision: the last meeting that makes the day is worked out.
      follow-up:
        activity: 1
        kind: report
        when: every year by 30 April
        covers: previous year                  # is about the year before
        decided-by: ks
        outcomes: [revised, stands]            # frist done asks what it came to
        remind: report

      # A chain: hangs on the follow-up, and moves with it. Once for each board.
      material: { activity: 2, kind: report, each: boards, when: 8 weeks before follow-up }

      # A number, spread evenly over the year.
      evenings: { activity: 2.1, kind: meeting, when: at least 5 evenings a year }

      # Coverage: once for each row of a register. A class may only tighten.
      supervision:
        activity: 1.1
        kind: inspection
        each: premises
        when: at least once a year
        classes: { high: at least two times a year }
        remind: inspections

      # Not from the plan but from something else.
      successor: { source: The plan ends in \(year + 3), kind: decision, when: 6 months before the end of the plan }

    # "When needed", "regularly": someone decided that it has no date, and looks at it again.
    no-deadline:
      - activities: [2.3]
        by: sn
        date: \(year - 1)-12-01
        review: \(year + 1)-02-01
        because: It depends on need. The number is reported in the follow-up.

    """
  }

  private static func englishContacts(_ year: Int) -> String {
    table([
      "body;role;title;mail;from;until",
      "*;coordinator;Coordinator;andts@exempelby.example.se;;",
      "kf;mailbox;Mailbox of the council;kf@exempelby.example.se;;",
      "ks;mailbox;Mailbox of the board;ks@exempelby.example.se;;",
      "ks;manager;Chief executive;chief.executive@exempelby.example.se;;",
      "mn;mailbox;Mailbox of the board;mn@exempelby.example.se;;",
      "mn;secretary;Secretary of the board;mn.secretary@exempelby.example.se;;",
      "mn;officer;Licensing officer;mn.officer@exempelby.example.se;;",
      "mn;manager;Acting head of environment;mn.acting@exempelby.example.se;;\(year)-06-30",
      "mn;manager;Head of environment;mn.head@exempelby.example.se;\(year)-07-01;",
      "sn;mailbox;Mailbox of the board;sn@exempelby.example.se;;",
      "sn;manager;Head of social welfare;sn.head@exempelby.example.se;;",
    ])
  }

  private static func englishPremises(_ year: Int) -> String {
    table([
      "id;name;class;from;until",
      "S-01;Restaurant 1;normal;\(year - 6)-05-02;",
      "S-02;Night club 2;high;\(year - 3)-08-18;",
      "S-03;Hotel 3;normal;\(year - 2)-11-21;\(year + 1)-09-30",
      "S-04;Café 4;normal;\(year)-06-03;",
    ])
  }
}
