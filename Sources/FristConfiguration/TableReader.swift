import CivilTime
import FristCore
import FristLanguage
import YAML

/// Reads contacts, meetings and registers, from a CSV file or from rows in the schedule.
struct TableReader {
  let file: SourceFile
  let library: Library

  /// A body that a row names, and where: rows for other plans are no fault.
  struct BodyUse {
    var name: String
    var place: Place
  }

  /// Nil when the table could not be read; `isComplete` is false when a row was left out.
  struct Contacts {
    var contacts: [Contact] = []
    /// Where each of them stands.
    var places: [Place] = []
    var bodies: [BodyUse] = []
    var isComplete = true
  }

  func contacts(_ node: YAMLNode) -> Contacts? {
    let wanted: [Column] = [.body, .role, .title, .mail, .from, .until]
    guard let rows = rows(node, wanted: wanted, required: [.body, .role, .mail]) else {
      return nil
    }
    var result = Contacts()
    for row in rows.all {
      let body = rows.required(rows.line(row, .body), row, .body)
      let role = rows.required(rows.line(row, .role), row, .role).flatMap {
        self.role($0, rows, row)
      }
      let title = rows.line(row, .title)
      let mail = rows.required(rows.address(row, .mail), row, .mail)
      let validity = rows.validity(row)
      if let body, body != "*" {
        result.bodies.append(BodyUse(name: body, place: rows.place(row, .body)))
      }
      guard let body, let role, let mail, let validity, !title.isWrong else {
        result.isComplete = false
        continue
      }
      result.places.append(rows.place(row, .body))
      result.contacts.append(
        Contact(
          body: body == "*" ? nil : Name(body), role: role, title: title.value, mail: mail,
          from: validity.from, until: validity.until))
    }
    return result
  }

  private func role(_ text: String, _ rows: Rows, _ row: Rows.Row) -> Contact.Role? {
    if let role = Contact.Role(rawValue: text.lowercased()) { return role }
    let roles = Contact.Role.allCases.map(\.rawValue)
    rows.report(.badRole(text, nearest: nearest(to: text, among: roles)), row, .role)
    return nil
  }

  func meetings(_ node: YAMLNode) -> (meetings: [BoardMeeting], bodies: [BodyUse])? {
    let wanted: [Column] = [.body, .date, .papers, .note]
    guard let rows = rows(node, wanted: wanted, required: [.body, .date]) else { return nil }
    var meetings: [BoardMeeting] = []
    var bodies: [BodyUse] = []
    for row in rows.all {
      let body = rows.required(rows.line(row, .body), row, .body)
      let date = rows.required(rows.date(row, .date), row, .date)
      let papers = rows.date(row, .papers)
      let note = rows.line(row, .note)
      if let body { bodies.append(BodyUse(name: body, place: rows.place(row, .body))) }
      guard let body, let date, !papers.isWrong, !note.isWrong else { continue }
      meetings.append(
        BoardMeeting(body: Name(body), date: date, papers: papers.value, note: note.value))
    }
    return (meetings.sorted { ($0.date, $0.body) < ($1.date, $1.body) }, bodies)
  }

  private func rows(_ node: YAMLNode, wanted: [Column], required: [Column]) -> Rows? {
    switch node.kind {
    case .sequence: return Rows(Array(node.elements), in: file)
    case .scalar:
      return table(node).flatMap { table, path in
        Rows(
          table, path: path, wanted: wanted, required: required, findings: file.findings)
      }
    case .mapping: return file.refuse(.list, node)
    }
  }

  /// The CSV file that a scalar names.
  private func table(_ node: YAMLNode) -> (CSVTable, path: String)? {
    guard let text = file.line(node), !text.isEmpty else { return nil }
    let path = Path.resolve(text, in: Path.folder(of: file.path))
    return library.table(path, namedAt: file.place(of: node)).map { ($0, path) }
  }
}

// MARK: Registers

extension TableReader {
  typealias ReadRegister = (register: Register, header: RegisterHeader)

  /// A CSV file, a list of rows, a list of ids, or a file and its columns.
  func register(_ node: YAMLNode, named name: Name<Register>) -> ReadRegister? {
    switch node.kind {
    case .scalar:
      return table(node).flatMap { register($0, path: $1, headers: [:], name) }
    case .sequence:
      let elements = Array(node.elements)
      if elements.contains(where: { $0.kind == .scalar }) {
        return (register(ids: elements, name), RegisterHeader())
      }
      let rows = Rows(elements, in: file)
      return (Register(name: name, subjects: subjects(rows)), rows.header)
    case .mapping:
      guard let fields = Fields(node, .register, in: file) else { return nil }
      var headers: [Column: (text: String, place: Place)] = [:]
      for column in [Column.id, .name, .riskClass, .from, .until, .mail] {
        guard let node = fields[column.key], let text = file.line(node) else { continue }
        headers[column] = (text, file.place(of: node))
      }
      guard let source = fields.required("file"), let (table, path) = table(source) else {
        return nil
      }
      return register(table, path: path, headers: headers, name)
    }
  }

  private func register(
    _ table: CSVTable, path: String, headers: [Column: (text: String, place: Place)],
    _ name: Name<Register>
  ) -> ReadRegister? {
    let wanted: [Column] = [.id, .name, .riskClass, .from, .until, .mail, .reference]
    let rows = Rows(
      table, path: path, wanted: wanted, required: [.id], headers: headers,
      findings: file.findings)
    return rows.map { (Register(name: name, subjects: subjects($0)), $0.header) }
  }

  private func register(ids nodes: [YAMLNode], _ name: Name<Register>) -> Register {
    var lines: [String: Int] = [:]
    let subjects = nodes.compactMap { node -> Subject? in
      guard let id = file.line(node) else { return nil }
      let place = file.place(of: node)
      guard id.isID else {
        file.findings.report(RowProblem.badID(id), at: place)
        return nil
      }
      if let first = lines[id] {
        file.findings.report(RowProblem.repeatedID(id, firstLine: first), at: place)
        return nil
      }
      lines[id] = node.mark.line
      return Subject(id: Name(id))
    }
    return Register(name: name, subjects: subjects)
  }

  private func subjects(_ rows: Rows) -> [Subject] {
    let all = rows.all
    var lines: [String: Int] = [:]
    var subjects: [Subject] = []
    lines.reserveCapacity(all.count)
    subjects.reserveCapacity(all.count)
    for row in all {
      guard let id = rows.required(rows.line(row, .id), row, .id) else { continue }
      guard id.isID else {
        rows.report(.badID(id), row, .id)
        continue
      }
      if let first = lines[id] {
        rows.report(.repeatedID(id, firstLine: first), row, .id)
        continue
      }
      lines[id] = rows.line(row)
      let title = rows.line(row, .name)
      let riskClass = rows.line(row, .riskClass)
      let reference = rows.line(row, .reference)
      let mail = rows.address(row, .mail)
      guard let validity = rows.validity(row), let columns = rows.others(row), !title.isWrong,
        !riskClass.isWrong, !reference.isWrong, !mail.isWrong
      else { continue }
      subjects.append(
        Subject(
          id: Name(id), title: title.value, riskClass: riskClass.value, from: validity.from,
          until: validity.until, mail: mail.value, reference: reference.value, columns: columns))
    }
    return subjects
  }
}

extension String {
  /// Whether it can be the id of a subject: what case systems use, and nothing that could pass
  /// for a path out of a folder.
  var isID: Bool {
    guard let first = utf8.first, let last = utf8.last else { return false }
    if utf8.count <= Limits.nameCharacters, utf8.allSatisfy(Self.isASCIIOfID) {
      return first.isASCIIAlphanumeric && last.isASCIIAlphanumeric && !utf8.hasTwoDots
    }
    guard let first = self.first, let last = self.last, count <= Limits.nameCharacters else {
      return false
    }
    return (first.isLetter || first.isNumber) && (last.isLetter || last.isNumber)
      && !utf8.hasTwoDots
      && allSatisfy { $0.isLetter || $0.isNumber || "-._/: ".contains($0) }
  }

  private static func isASCIIOfID(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x2D, 0x2E, 0x2F, 0x3A, 0x5F: true
    default: byte.isASCIIAlphanumeric
    }
  }
}

extension String.UTF8View {
  /// Whether one dot follows another.
  fileprivate var hasTwoDots: Bool {
    var wasDot = false
    for byte in self {
      if byte == 0x2E, wasDot { return true }
      wasDot = byte == 0x2E
    }
    return false
  }
}
