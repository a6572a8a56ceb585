import FristConfiguration
import FristCore
import Glibc
import Synchronization
import Testing

/// `faults.md` C: files that are no good files. The cases of the YAML itself, C01 to C03, C06, C11
/// and C12, here with the words that a person reads.
@Suite struct `Files of a configuration` {
  private func schedule(_ bytes: [UInt8]) -> [String] {
    var files = Samples.base
    files.files["schedule.yaml"] = bytes
    return files.diagnostics()
  }

  private func schedule(_ text: String) -> [String] { schedule(Array(text.utf8)) }

  static let broken: [(text: String, expected: String)] = [
    ("", "1:1: error: the file is empty; write its keys or take it away [empty-file]"),
    (
      "# bara en kommentar\n",
      "1:1: error: the file is empty; write its keys or take it away [empty-file]"
    ),
    (
      "schedule: &a prov\n",
      "1:11: error: anchors (&) are not used here; write the value where it belongs [syntax]"
    ),
    (
      "schedule: *a\n",
      "1:11: error: aliases (*) are not used here; write the value, or quote the text [syntax]"
    ),
    (
      "schedule: !!python/object:os.system x\n",
      "1:11: error: tags (!) are not used here; the key says what its value is, or quote the text [syntax]"
    ),
    (
      "schedule: prov\n<<: { a: b }\n",
      "2:1: error: merge keys (<<) are not used here; write the keys [syntax]"
    ),
    (
      "schedule: prov\n---\nschedule: prov\n",
      "2:1: error: the file holds a second document (---); put it in a file of its own [syntax]"
    ),
    (
      "schedule: a: b\n",
      "1:12: error: this cannot be read as YAML: mapping values are not allowed in this context; quote a text that holds ': ' [syntax]"
    ),
    (
      "schedule: prov\n? [a]\n: b\n",
      "2:3: error: a key is a text, here stands a list or a map; quote it if it is a text [syntax]"
    ),
    ("schedule: pr\0ov\n", "1:13: error: the file holds a NUL character; take it out [syntax]"),
    (
      "- a\n- b\n",
      "1:1: error: a schedule is written with keys (schedule, from, contacts, …), got a list [wrong-value]"
    ),
    (
      "prov\n",
      "1:1: error: a schedule is written with keys (schedule, from, contacts, …), got 'prov' [wrong-value]"
    ),
  ]

  @Test(arguments: broken)
  func `C01 C03 C06 C11 C12 that are no good YAML are answered by their words`(
    text: String, expected: String
  ) {
    #expect(schedule(text) == ["schedule.yaml:\(expected)"])
  }

  static let misplaced: [(text: String, english: String, swedish: String)] = [
    (
      "schedule: prov\nobligations:\n  a:\n    activity: 1\n   when: varje år\n",
      "5:4: error: this cannot be read as YAML: did not find expected key while parsing a block mapping that began on line 3; check the indent: keys of one level stand in one column [syntax]",
      "5:4: fel: detta kan inte läsas som YAML: här väntades en nyckel bland nycklarna från rad 3; se över indraget: nycklar på samma nivå står i samma kolumn [syntax]"
    ),
    (
      "schedule: prov\nno-deadline:\n  - by: ks\n  date: 2027-01-01\n",
      "4:3: error: this cannot be read as YAML: did not find expected '-' indicator while parsing a block collection that began on line 3; check the indent: keys of one level stand in one column [syntax]",
      "4:3: fel: detta kan inte läsas som YAML: '-' saknas i listan med - från rad 3; se över indraget: nycklar på samma nivå står i samma kolumn [syntax]"
    ),
  ]

  @Test(arguments: misplaced)
  func `whose lines are misplaced are answered in plain words`(
    text: String, english: String, swedish: String
  ) {
    let files = Samples.base.setting("schedule.yaml", to: text)
    #expect(files.diagnostics() == ["schedule.yaml:\(english)"])
    #expect(files.diagnostics(.swedish) == ["schedule.yaml:\(swedish)"])
  }

  @Test func `C06 in another encoding than UTF-8 are refused`() {
    #expect(
      schedule([0xFF, 0xFE, 0x73, 0x00]) == [
        "schedule.yaml:1:1: error: the file is in UTF-16; save it as UTF-8 [syntax]"
      ])
    #expect(
      schedule(Array("schedule: f".utf8) + [0xF6, 0x0A]) == [
        "schedule.yaml:1:12: error: the text is not valid UTF-8; save the file as UTF-8 [syntax]"
      ])
  }

  @Test func `C02 that nest too deep are refused at once`() {
    for opening in ["[", "{ a: ", "{ ? "] {
      let found = schedule("schedule: " + String(repeating: opening, count: 100_000))
      #expect(found.contains { $0.contains("stand more than 32 deep inside each other") })
    }
  }

  @Test func `with a byte order mark and CR LF are read`() throws {
    var files = Samples.base
    for (path, bytes) in files.files where path.hasSuffix(".yaml") {
      let text = String(decoding: bytes, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      files.files[path] = [0xEF, 0xBB, 0xBF] + Array(lines.joined(separator: "\r\n").utf8)
    }
    #expect(files.diagnostics() == [])
  }

  @Test func `that are missing are named where they are named`() {
    let files = Samples.base
      .replacing("plans: plan.yaml", with: "plans: [plan.yaml, andra/*.yaml]", in: "frist.yaml")
      .replacing("kontakter.csv", with: "../kontakter.csv", in: "schedule.yaml")
    #expect(
      files.diagnostics() == [
        "frist.yaml:2:20: error: no file matches 'andra/*.yaml'; write one or correct the pattern [file]",
        "schedule.yaml:3:11: error: '../kontakter.csv' cannot be read: there is no such file [file]",
      ])
    #expect(
      Samples([:]).diagnostics() == [
        "frist.yaml:1:1: error: 'frist.yaml' cannot be read: there is no such file [file]"
      ])
  }

  @Test func `are told apart by their first key, not by their folder`() throws {
    var files = Samples.base
      .replacing(
        "plans: plan.yaml\nschedules: schedule.yaml", with: "schedules: [alla/*.yaml]\nplans: []",
        in: "frist.yaml"
      )
      .replacing(": skolor.csv", with: ": ../skolor.csv", in: "schedule.yaml")
      .replacing("kontakter.csv", with: "../kontakter.csv", in: "schedule.yaml")
    files.files["alla/a.yaml"] = files.files.removeValue(forKey: "schedule.yaml")
    files.files["alla/b.yaml"] = files.files.removeValue(forKey: "plan.yaml")
    files.files["alla/.dold.yaml"] = Array("skräp".utf8)
    files.files["alla/anteckningar.txt"] = Array("skräp".utf8)
    #expect(files.diagnostics() == [])
    #expect(
      files.configuration()?.files == [
        "alla/a.yaml", "alla/b.yaml", "frist.yaml", "kontakter.csv", "skolor.csv",
      ])
  }

  @Test func `give a revision that any byte or name changes`() throws {
    let revision = try #require(Samples.base.configuration()?.revision)
    #expect(try #require(Samples.base.configuration()).revision == revision)
    let edited = Samples.base.replacing("Norra", with: "Västra", in: "skolor.csv")
    #expect(edited.configuration()?.revision != revision)
    var renamed = Samples.base
      .replacing("plans: plan.yaml", with: "plans: plan*.yaml", in: "frist.yaml")
    let before = renamed.configuration()?.revision
    renamed.files["planen.yaml"] = renamed.files.removeValue(forKey: "plan.yaml")
    #expect(renamed.configuration()?.revision != before)
    let unused = Samples.base.setting("skräp.csv", to: "x")
    #expect(unused.configuration()?.revision == revision)
  }

  @Test func `hide no error behind many remarks`() {
    // Each of the first 600 has a reading that is shown.
    let many = (1...600).map { "  o\($0): { activity: 1, when: vartannat år }\n" }.joined()
    let text = "schedule: prov\nfrom: 2027-01-01\ncontacts: kontakter.csv\nobligations:\n"
    let files = Samples.base.setting(
      "schedule.yaml", to: text + many + "  last: { activity: 2, when: vid behov }\n")
    guard case .invalid(let diagnostics) = files.load() else {
      Issue.record("expected the error of the last line")
      return
    }
    #expect(diagnostics.contains { $0.line == 605 && $0.severity == .error })
  }

  /// A plan is read to know it from a schedule, then for what it says, and here as a table too.
  @Test func `C14 that are read again are of one version`() {
    let files = Samples.base.replacing(
      "contacts: kontakter.csv", with: "contacts: plan.yaml", in: "schedule.yaml")
    #expect(!files.diagnostics().contains { $0.contains("changed") })
    let reads = Mutex(0)
    let changing = Files(
      read: { path throws(Files.Fault) in
        guard let bytes = files.files[path] else { throw .notFound }
        if path != "plan.yaml" { return bytes }
        let read = reads.withLock { reads in
          reads += 1
          return reads
        }
        return read == 3 ? bytes + [0x0A] : bytes
      }, names: { _ in [] })
    guard case .invalid(let diagnostics) = load(changing) else {
      Issue.record("expected an error")
      return
    }
    #expect(
      diagnostics.map { $0.description(in: .english) }.contains {
        $0.hasPrefix("schedule.yaml:3:11: error: 'plan.yaml' cannot be read: it was written to")
      })
  }

  /// C15, C20: loading is a function of the files.
  @Test func `C20 give the same answer every time`() {
    let broken = Samples.base.replacing("varje år", with: "vid behov", in: "schedule.yaml")
    let first = broken.diagnostics()
    #expect(first.count == 1)
    for _ in 0..<20 { #expect(broken.diagnostics() == first) }
  }
}

@Suite struct `Files on the disk` {
  /// C04: what is no regular file, or too large, gives an error and no wait.
  @Test func `C04 that are no regular files are refused`() throws {
    var template = Array("/tmp/frist-configuration-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer {
      for name in ["rör", "stor", "frist.yaml"] { unlink("\(folder)/\(name)") }
      rmdir("\(folder)/mapp")
      rmdir(folder)
    }
    mkdir("\(folder)/mapp", 0o700)
    mkfifo("\(folder)/rör", 0o600)
    let large = open("\(folder)/stor", O_WRONLY | O_CREAT, 0o600)
    ftruncate(large, off_t(Limits.fileBytes) + 1)
    close(large)
    let text = """
      operations: drift@example.se
      plans: [mapp, rör, stor, /dev/zero, saknas]
      schedules: []
      channels: { mail: { folder: ut } }
      """
    let file = open("\(folder)/frist.yaml", O_WRONLY | O_CREAT, 0o600)
    _ = Array(text.utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    guard case .invalid(let diagnostics) = load(directory: folder) else {
      Issue.record("expected errors")
      return
    }
    #expect(
      diagnostics.map { $0.description(in: .english) } == [
        "frist.yaml:2:9: error: 'mapp' cannot be read: it is a folder [file]",
        "frist.yaml:2:15: error: 'rör' cannot be read: it is a pipe or a device, no file [file]",
        "frist.yaml:2:20: error: 'stor' cannot be read: it is larger than 16 MiB [file]",
        "frist.yaml:2:26: error: '/dev/zero' cannot be read: it is a pipe or a device, no file [file]",
        "frist.yaml:2:37: error: 'saknas' cannot be read: there is no such file [file]",
      ])
  }
}
