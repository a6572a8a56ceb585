import CivilTime
import FristConfiguration
import FristCore
import Testing

@Suite struct `Tables that a schedule names` {
  static let mistakes = [
    Mistake(
      "skolor.csv", "S-1;Norra skolan;hög;2019-05-02;", "S-1;Norra skolan;hög;14/4 2026;",
      "skolor.csv:2:22: error: '14/4 2026' is not a date; write it as 2026-04-14 [row]"),
    Mistake(
      "skolor.csv", "2019-05-02", "20190502",
      "skolor.csv:2:22: error: '20190502' is not a date; write it as 2019-05-02 [row]"),
    Mistake(
      "skolor.csv", "2019-05-02", "2 maj 2019",
      "skolor.csv:2:22: error: '2 maj 2019' is not a date; write it as 2019-05-02 [row]"),
    Mistake(
      "skolor.csv", "2019-05-02", "2019-02-30",
      "skolor.csv:2:22: error: '2019-02-30' is not a date; write it as 2027-03-31 [row]"),
    Mistake(
      "skolor.csv", "2019-05-02;", "2019-05-02;2018-05-02",
      "skolor.csv:2:33: error: 'until' is before 'from'; both days are included [row]"),
    Mistake(
      "skolor.csv", "2019-05-02;", "2019-05-02",
      "skolor.csv:2:1: error: the row has 4 cells, the header 5; add the missing separators [row]"),
    Mistake(
      "skolor.csv", "Norra skolan", "Norra; skolan",
      "skolor.csv:2:1: error: the row has 6 cells, the header 5; quote a cell that holds a separator [row]"
    ),
    Mistake(
      "skolor.csv", "S-2", "",
      "skolor.csv:3:1: error: the cell 'id' is empty; fill it in [row]"),
    Mistake(
      "skolor.csv", "S-2", "S-1",
      "skolor.csv:3:1: error: 'S-1' is already the id of the row on line 2; give one of them another id [row]"
    ),
    Mistake(
      "skolor.csv", "S-2", "../etc/passwd",
      "skolor.csv:3:1: error: '../etc/passwd' cannot be an id; use letters, digits and -._/: between them, at most 100 [row]"
    ),
    Mistake("skolor.csv", "S-2", "MKN 2026/77:1_b"),
    Mistake(
      "skolor.csv", "S-2", String(repeating: "x", count: 10_000),
      "skolor.csv:3:1: error: the cell 'id' is longer than 500 characters; shorten it [row]"
    ),
    Mistake(
      "skolor.csv", "Norra skolan", "Norra\u{0007}skolan",
      "skolor.csv:2:5: error: the cell 'name' holds the control character U+0007; take it out [row]"
    ),
    Mistake(
      "skolor.csv", "Norra skolan", "\"Norra\nskolan\"",
      "skolor.csv:2:5: error: the cell 'name' holds the control character U+000A; take it out [row]"
    ),
    Mistake(
      "skolor.csv", "id;namn", "ref;namn",
      "skolor.csv:1:1: error: the table has no column 'id' or 'nr'; its columns are ref, namn, klass, från, till [missing-column]"
    ),
    Mistake(
      "skolor.csv", "S-1;Norra", "S-1;\"Norra",
      "skolor.csv:2:5: error: the quote that opens here is never closed; close it or take it out [syntax]"
    ),
    Mistake(
      "schedule.yaml", "schools: skolor.csv", "schools: { file: skolor.csv, class: risk }",
      "schedule.yaml:5:39: error: the table has no column 'risk'; its columns are id, namn, klass, från, till [missing-column]"
    ),
    Mistake(
      "schedule.yaml", "schools: skolor.csv", "schools: { file: skolor.csv, class: klas }",
      "schedule.yaml:5:39: error: the table has no column 'klas'; its columns are id, namn, klass, från, till; did you mean 'klass'? [missing-column]"
    ),
    Mistake(
      "schedule.yaml", "schools: skolor.csv", "schools: skola.csv",
      "schedule.yaml:5:12: error: 'skola.csv' cannot be read: there is no such file [file]"),
    Mistake(
      "schedule.yaml", "schools: skolor.csv", "schools: [a, b, a]",
      "schedule.yaml:5:19: error: 'a' is already the id of the row on line 5; give one of them another id [row]"
    ),
    Mistake(
      "skolor.csv", "id;namn;klass;från;till", "id;namn;kommun;från;till"),
    Mistake(
      "skolor.csv", "id;namn;klass;från;till\nS-1;Norra skolan;hög;",
      "id;namn;kommun;från;till\nS-1;Norra skolan;h\u{0007}g;",
      "skolor.csv:2:18: error: the cell 'kommun' holds the control character U+0007; take it out [row]"
    ),
    Mistake(
      "kontakter.csv", "andts@example.se", "andts(at)example.se",
      "kontakter.csv:2:26: error: 'andts(at)example.se' is no mail address: it has no @ [row]"),
    Mistake(
      "kontakter.csv", "mkn;mailbox", "mkn;malbox",
      "kontakter.csv:3:5: error: 'malbox' is no role; write mailbox, secretary, officer, manager, chair, coordinator; did you mean 'mailbox'? [row]"
    ),
    Mistake(
      "kontakter.csv", "role", "rol",
      "kontakter.csv:1:1: error: the table has no column 'role' or 'roll'; its columns are body, rol, title, mail, from, until [missing-column]"
    ),
  ]

  @Test(arguments: mistakes) func `with a mistake are answered by its words`(mistake: Mistake) {
    #expect(mistake.files.diagnostics() == mistake.expected)
  }

  @Test func `with a mistake are answered in Swedish too`() {
    let files = Samples.base
      .replacing("2019-05-02", with: "14/4 2026", in: "skolor.csv")
      .replacing("S-2;", with: "S-1;", in: "skolor.csv")
    #expect(
      files.diagnostics(.swedish) == [
        "skolor.csv:2:22: fel: '14/4 2026' är inget datum; skriv det som 2026-04-14 [row]",
        "skolor.csv:3:1: fel: 'S-1' är redan id för raden på rad 2; ge en av dem ett annat id [row]",
      ])
  }

  @Test func `become subjects`() throws {
    let files = Samples.base.setting(
      "skolor.csv",
      to: """
        Nr;Objekt;risk;öppnad;stängd;E-post;dnr;övrigt
        S-1;"Norra; skolan";hög;2019-05-02;2025-08-31;norra@example.se;BUN 2019/7;x
        S-2;;;;;;;
        """
    ).replacing(
      "schools: skolor.csv",
      with: "schools: { file: skolor.csv, name: objekt, class: risk, from: öppnad, until: stängd }",
      in: "schedule.yaml")
    let register = try #require(files.configuration()?.schedules.first?.registers["schools"])
    #expect(
      register.subjects == [
        Subject(
          id: "S-1", title: "Norra; skolan", riskClass: "hög",
          from: CivilDate("2019-05-02"), until: CivilDate("2025-08-31"),
          mail: try MailAddress("norra@example.se"), reference: "BUN 2019/7",
          columns: ["övrigt": "x"]),
        Subject(id: "S-2", title: "S-2"),
      ])
  }

  @Test func `may stand in the schedule as rows or ids`() throws {
    let files = Samples.base.replacing(
      "  schools: skolor.csv",
      with: """
          schools:
            - { id: a, name: Ena, class: hög, until: 31 mars 2027, mail: a@example.se, Kommun: K-1 }
            - { nr: b }
          areas: [norr, söder]
        """, in: "schedule.yaml")
    let registers = try #require(files.configuration()?.schedules.first?.registers)
    #expect(
      registers["schools"]?.subjects == [
        Subject(
          id: "a", title: "Ena", riskClass: "hög", until: CivilDate("2027-03-31"),
          mail: try MailAddress("a@example.se"), columns: ["Kommun": "K-1"]),
        Subject(id: "b"),
      ])
    #expect(registers["areas"]?.subjects.map(\.id.text) == ["norr", "söder"])
  }

  @Test func `become contacts and meetings`() throws {
    let files = Samples.base
      .replacing("contacts:", with: "meetings: moten.csv\ncontacts:", in: "schedule.yaml")
      .setting(
        "moten.csv",
        to: "body;date;papers;note\nks;2027-06-10;2027-05-22;stopp\nks;2027-05-20;;\n")
    let schedule = try #require(files.configuration()?.schedules.first)
    #expect(
      schedule.contacts == [
        Contact(
          body: nil, role: .coordinator, title: "Samordnare",
          mail: try MailAddress("andts@example.se")),
        Contact(
          body: "mkn", role: .mailbox, title: "Brevlåda", mail: try MailAddress("mkn@example.se"),
          until: CivilDate("2026-12-31")),
      ])
    let dates = ["2027-05-20", "2027-06-10"].compactMap { CivilDate($0) }
    #expect(
      schedule.meetings == [
        BoardMeeting(body: "ks", date: dates[0]),
        BoardMeeting(body: "ks", date: dates[1], papers: CivilDate("2027-05-22"), note: "stopp"),
      ])
  }

  @Test func `of Windows-1252 are read as they were meant`() throws {
    var files = Samples.base
    files.files["skolor.csv"] = Array("nr;namn\n1;".utf8) + [0xD6] + Array("stra skolan\n".utf8)
    let register = try #require(files.configuration()?.schedules.first?.registers["schools"])
    #expect(register.subjects.map(\.title) == ["Östra skolan"])
  }

  /// In a debug build on a busy machine; the release figure is a tenth of it.
  @Test func `of a hundred thousand rows load in seconds`() throws {
    var text = "id;namn;klass;från;till;e-post;ref\n"
    for row in 0..<100_000 {
      text += "S-\(row);Serveringsställe nummer \(row);hög;2019-05-02;;s\(row)@example.se;\n"
    }
    let files = Samples.base.setting("skolor.csv", to: text)
    let clock = ContinuousClock()
    var count: Int?
    let time = clock.measure {
      count = files.configuration()?.schedules.first?.registers["schools"]?.subjects.count
    }
    #expect(count == 100_000)
    #expect(time < .seconds(20))
  }
}
