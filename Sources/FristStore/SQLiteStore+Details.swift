import FristCore
import SQLite

/// What completions report besides their value.
extension SQLiteStore {
  struct Details {
    var figures: [Fact.Reported] = []
    var checked: Set<String> = []
  }

  /// By fact; the figures in the order of their measures.
  func details(after id: FactID) throws -> [FactID: Details] {
    try details(after: id, through: FactID(.max))
  }

  func details(of id: FactID) throws -> Details {
    try details(after: FactID(id.number - 1), through: id)[id] ?? Details()
  }

  private func details(after id: FactID, through last: FactID) throws -> [FactID: Details] {
    var details: [FactID: Details] = [:]
    _ = try connection.query(
      """
      SELECT fact, kind, name, part, thousandths FROM fact_detail WHERE fact > ? AND fact <= ?
      ORDER BY fact, kind, name, part
      """, [.integer(id.number), .integer(last.number)]
    ) { row in
      let fact = FactID(try row.integer(0))
      let name = try row.text(2)
      if try row.text(1) == "checked" {
        details[fact, default: Details()].checked.insert(name)
        return
      }
      let (part, value) = (try row.text(3), Figure(thousandths: try row.integer(4)))
      details[fact, default: Details()].report(value, of: name.isEmpty ? nil : name, part: part)
    }
    return details
  }

  func append(_ completion: Fact.Completion, to id: FactID) throws {
    for figure in completion.figures {
      let name = figure.measure ?? ""
      try insert(id, "figure", name, figure.value)
      for (part, value) in figure.split.sorted(by: { $0.key < $1.key }) {
        try insert(id, "group", name, value, part: part)
      }
    }
    for point in completion.checked.sorted() { try insert(id, "checked", point, nil) }
  }

  private func insert(
    _ id: FactID, _ kind: String, _ name: String, _ value: Figure?, part: String = ""
  ) throws {
    _ = try connection.run(
      "INSERT INTO fact_detail (fact, kind, name, part, thousandths) VALUES (?, ?, ?, ?, ?)",
      [
        .integer(id.number), .text(kind), .text(name), .text(part),
        .optional(value?.thousandths),
      ])
  }
}

extension SQLiteStore.Details {
  /// `part` is empty for the whole. Figures come before their groups.
  fileprivate mutating func report(_ value: Figure, of measure: String?, part: String) {
    if let index = figures.firstIndex(where: { $0.measure == measure }), !part.isEmpty {
      figures[index].split[part] = value
    } else {
      figures.append(Fact.Reported(measure: measure, value: value))
    }
  }
}
