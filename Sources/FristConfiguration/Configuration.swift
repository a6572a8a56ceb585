package import FristCore
import FristLanguage
import YAML

/// Everything that the files say, valid as a whole.
package struct Configuration: Sendable {
  package var installation: Installation
  /// In the order of the names of their files.
  package var schedules: [Schedule]
  /// SHA-256 in hexadecimal, another for any other name or byte of the files.
  package var revision: String
  /// Warnings and what is worth knowing; no errors.
  package var findings: [Diagnostic]
  /// All files that were read, relative to the directory or absolute, in order.
  package var files: [String]
  /// Where the schedules say what ``lint(today:)`` looks at, in their order.
  let places: [SchedulePlaces]
  private let credentials: [(Credential, Place)]
  private let timezonePlace: Place?

  fileprivate init(
    installation: Installation, schedules: [ScheduleReader.ReadSchedule], revision: String,
    findings: [Diagnostic], files: [String], credentials: [(Credential, Place)],
    timezonePlace: Place?
  ) {
    self.installation = installation
    self.schedules = schedules.map(\.schedule)
    places = schedules.map(\.places)
    self.revision = revision
    self.findings = findings
    self.files = files
    self.credentials = credentials
    self.timezonePlace = timezonePlace
  }

  /// The error of a zone that the system does not have, where it is named.
  package func unknownTimezone(_ reason: String) -> Diagnostic {
    Diagnostic(
      file: timezonePlace?.file ?? "frist.yaml", line: timezonePlace?.line ?? 1,
      column: timezonePlace?.column ?? 1, severity: .error, name: .unknownTimezone,
      english: reason,
      swedish: "systemet har ingen tidszon '\(installation.timezone)'; skriv en sådan som "
        + "Europe/Stockholm, eller installera paketet tzdata")
  }

  /// The error of a template file, at a place in it.
  package func faultyTemplate(
    _ template: WebhookTemplate, line: Int, column: Int, english: String, swedish: String
  ) -> Diagnostic {
    Diagnostic(
      file: template.path, line: line, column: column, severity: .error, name: .template,
      english: english, swedish: swedish)
  }

  /// An error for each secret that the files name and `read` cannot give, where it is named.
  package func unreadableCredentials(_ read: (Credential) throws -> Secret) -> [Diagnostic] {
    credentials.compactMap { credential, place in
      do {
        _ = try read(credential)
        return nil
      } catch {
        return Diagnostic(
          file: place.file, line: place.line, column: place.column, severity: .error,
          name: .credential, english: "\(error)",
          swedish: "hemligheten '\(credential.name)' går inte att läsa; ge den med LoadCredential= "
            + "i enhetsfilen")
      }
    }
  }
}

/// What became of an attempt to load the files.
package enum Loaded: Sendable {
  case valid(Configuration)
  /// At least one error, with the warnings beside it, in order of file and line.
  case invalid([Diagnostic])
}

/// Loads `frist.yaml` and what it names from a folder. Nothing is kept between two calls.
package func load(directory: String) -> Loaded {
  load(FileReader.files(in: directory), directory: directory)
}

/// The same with files from elsewhere; `directory` is where relative paths of the daemon's own
/// files begin: the store, folders for trials and certificates.
package func load(_ files: Files, directory: String = "") -> Loaded {
  var loader = Loader(library: Library(files), directory: directory)
  return loader.load()
}

/// `frist.yaml` alone, for what must work while the other files are faulty; nil where it is faulty
/// itself.
package func loadInstallation(directory: String) -> Installation? {
  var loader = Loader(library: Library(FileReader.files(in: directory)), directory: directory)
  return loader.loadInstallation()
}

/// One load: the files in their order, and what they say together.
private struct Loader {
  let library: Library
  let directory: String
  private var plans: [Name<Plan>: PlanFile] = [:]
  private var schedules: [ScheduleReader.ReadSchedule] = []
  /// Whether a file could not be read that may hold a plan.
  private var hasUnreadPlan = false

  private static let installationPath = "frist.yaml"

  init(library: Library, directory: String) {
    self.library = library
    self.directory = directory
  }

  mutating func load() -> Loaded {
    let place = Place(file: Self.installationPath, line: 1, column: 1)
    guard let (file, root) = library.document(Self.installationPath, namedAt: place),
      let reading = InstallationReader(file: file, library: library, directory: directory).read(
        root)
    else { return .invalid(library.findings.sorted) }
    let files = sort(reading)
    library.expect((files.plans + files.schedules).map(\.path))
    for (path, place) in files.plans { readPlan(path, namedAt: place) }
    readSchedules(files.schedules, reading)
    checkChannels(reading)
    library.reportPersonalNumbers()
    let findings = library.findings
    if findings.hasErrors {
      return .invalid(findings.sorted.filter { $0.severity != .information })
    }
    return .valid(
      Configuration(
        installation: reading.installation, schedules: schedules, revision: library.revision(),
        findings: findings.sorted, files: library.paths, credentials: findings.credentials,
        timezonePlace: findings.timezonePlace))
  }

  mutating func loadInstallation() -> Installation? {
    let place = Place(file: Self.installationPath, line: 1, column: 1)
    guard let (file, root) = library.document(Self.installationPath, namedAt: place),
      let reading = InstallationReader(file: file, library: library, directory: directory).read(
        root),
      !library.findings.hasErrors
    else { return nil }
    return reading.installation
  }

  /// A file and where it is named.
  private typealias NamedFile = (path: String, place: Place)

  /// The files that the patterns name, each told to be a plan or a schedule by the first of its
  /// keys that says so, whichever pattern names it: schedules need all plans.
  private mutating func sort(_ reading: InstallationReader.Reading)
    -> (plans: [NamedFile], schedules: [NamedFile])
  {
    var plans: [NamedFile] = []
    var schedules: [NamedFile] = []
    var seen: Set<String> = []
    for (patterns, isPlan) in [(reading.plans, true), (reading.schedules, false)] {
      for pattern in patterns {
        for path in library.paths(matching: pattern.text, namedAt: pattern.place)
        where seen.insert(path).inserted {
          let named = (path, pattern.place)
          switch library.firstKey(of: path, among: ["plan", "schedule"], namedAt: pattern.place) {
          case "schedule": schedules.append(named)
          case nil where !isPlan:
            if library.document(path, namedAt: pattern.place) == nil {
              hasUnreadPlan = true
            } else {
              schedules.append(named)
            }
          default: plans.append(named)
          }
        }
      }
    }
    return (plans, schedules)
  }

  private mutating func readPlan(_ path: String, namedAt place: Place) {
    guard let document = library.document(path, namedAt: place) else {
      hasUnreadPlan = true
      return
    }
    var reader = PlanReader(document.file)
    guard let plan = reader.read(document.root) else {
      hasUnreadPlan = true
      return
    }
    let name = plan.plan.name
    if let other = plans[name] {
      library.findings.report(
        NameProblem.secondPlan(name.text, file: other.path), at: plan.namePlace)
    } else {
      plans[name] = plan
    }
  }

  private mutating func readSchedules(
    _ files: [NamedFile], _ reading: InstallationReader.Reading
  ) {
    var allBodies = NameLines()
    for plan in plans.values {
      for body in plan.plan.bodies.keys { allBodies[body.text] = plan.bodies[body.text] }
    }
    var scheduled: [Name<Plan>: String] = [:]
    for (path, place) in files {
      guard let (file, root) = library.document(path, namedAt: place) else { continue }
      guard let fields = Fields(root, .schedule, in: file),
        let node = fields.required("schedule"), let plan = plan(node, in: file)
      else { continue }
      if let other = scheduled[plan.plan.name] {
        file.report(NameProblem.secondSchedule(plan.plan.name.text, file: other), at: node)
        continue
      }
      scheduled[plan.plan.name] = file.path
      let reader = ScheduleReader(
        file: file, library: library, installation: reading,
        installationPath: Self.installationPath, allBodies: allBodies)
      if let schedule = reader.read(fields, of: plan) { schedules.append(schedule) }
    }
    // With an error the schedule may be there and not be read.
    if library.findings.hasErrors { return }
    for plan in plans.values where scheduled[plan.plan.name] == nil {
      library.findings.report(PlanProblem.noSchedule(plan.plan.name.text), at: plan.namePlace)
    }
  }

  /// The plan that a schedule follows; nil where there is none, or where it could not be read.
  private func plan(_ node: YAMLNode, in file: SourceFile) -> PlanFile? {
    guard let text = file.scalar(node) else { return nil }
    if let plan = plans[Name(text)] { return plan }
    if hasUnreadPlan { return nil }
    let name = nearest(to: text, among: plans.keys.map(\.text).sorted())
    let nearest = name.flatMap { plans[Name($0)] }.map {
      NameProblem.Nearest(
        name: $0.plan.name.text, file: $0.path, line: $0.namePlace.line)
    }
    file.report(NameProblem.unknown(text, .one(.plan), nearest: nearest), at: node)
    return nil
  }

  /// The built-in policies send by the channel `mail`.
  private func checkChannels(_ reading: InstallationReader.Reading) {
    guard reading.channelLines["mail"] == nil else { return }
    let used = schedules.map(\.schedule).flatMap { schedule in
      schedule.obligations.map { schedule.policies[$0.policy] ?? Policy(name: $0.policy) }
    }
    let missing = used.filter { $0.channel.contains("mail") }.map(\.name).min()
    if let missing {
      library.findings.report(
        PlanProblem.noChannel(policy: missing.text), at: reading.channelsPlace)
    }
  }
}
