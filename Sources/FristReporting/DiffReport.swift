package import CivilTime
package import FristCore
import FristLanguage

/// `frist diff`: what an edit adds, moves and removes, in dates and in reminders.
package struct DiffReport: Encodable {
  package struct Change<Row: Encodable>: Encodable {
    package var added: [Row] = []
    package var moved: [Row] = []
    package var removed: [Row] = []

    package var isEmpty: Bool { added.isEmpty && moved.isEmpty && removed.isEmpty }
  }

  package struct Date: Encodable {
    package var occurrence: String
    package var due: String
    package var planning: String
    package var formerDue: String?
    package var formerPlanning: String?
  }

  package struct Reminder: Encodable {
    package var day: String
    package var time: String
    package var formerDay: String?
    package var formerTime: String?
    package var channel: String
    package var recipient: String
    package var address: String?
    package var formerAddress: String?
    package var step: String
    package var occurrence: String
    fileprivate var words: Words

    fileprivate struct Words {
      var step: Step
      var to: Recipient
    }

    private enum CodingKeys: CodingKey {
      case day, time, formerDay, formerTime, channel, recipient, address, formerAddress, step
      case occurrence
    }
  }

  package var version = 1
  package var from: String
  package var until: String
  package var revision: String
  package var otherRevision: String
  package private(set) var occurrences = Change<Date>()
  package private(set) var reminders = Change<Reminder>()

  /// What one configuration gives.
  package struct Side {
    package var revision: String
    fileprivate var occurrences: [OccurrenceID: Occurrence] = [:]
    fileprivate var reminders: [Key: Leaving] = [:]

    fileprivate struct Key: Hashable {
      var occurrence: OccurrenceID
      var step: Step
      var channel: Name<Channel>
      var recipient: Recipient
    }

    fileprivate struct Leaving: Hashable {
      var day: CivilDate
      var time: TimeOfDay
      var address: String?
    }

    package init(revision: String) { self.revision = revision }

    /// Takes up what is open or still to come.
    package mutating func add(_ occurrence: Occurrence) {
      if occurrence.isOpen || occurrence.state == .coming {
        occurrences[occurrence.id] = occurrence
      }
    }

    /// Takes up the first message about each reminder.
    package mutating func add(
      _ content: MessageContent, on channel: Name<Channel>, day: CivilDate, time: TimeOfDay
    ) {
      // A notice lists what other messages are about.
      for reminder in content.notice == nil ? content.reminders : [] {
        let key = Key(
          occurrence: reminder.occurrence.id, step: reminder.step, channel: channel,
          recipient: content.recipient)
        if reminders[key] == nil {
          reminders[key] = Leaving(
            day: day, time: time, address: content.address.map { "\($0)" })
        }
      }
    }
  }

  /// What `other` gives instead of `current`, of what is due and of what leaves by `until`.
  package init(_ current: Side, _ other: Side, from: CivilDate, until: CivilDate) {
    self.from = "\(from)"
    self.until = "\(until)"
    revision = current.revision
    otherRevision = other.revision
    compare(current.occurrences, other.occurrences, until: until)
    compare(current.reminders, other.reminders)
  }

  private mutating func compare(
    _ current: [OccurrenceID: Occurrence], _ other: [OccurrenceID: Occurrence], until: CivilDate
  ) {
    let ids = Set(current.keys).union(other.keys).filter { id in
      [current[id], other[id]].contains { $0.map { $0.due <= until } ?? false }
    }
    func order(_ id: OccurrenceID) -> (CivilDate, String) {
      ((other[id] ?? current[id])?.due ?? until, "\(id)")
    }
    for id in ids.sorted(by: { order($0) < order($1) }) {
      switch (current[id], other[id]) {
      case (nil, let new?): occurrences.added.append(Date(new))
      case (let old?, nil): occurrences.removed.append(Date(old))
      case (let old?, let new?) where (old.due, old.planning) != (new.due, new.planning):
        var date = Date(new)
        (date.formerDue, date.formerPlanning) = ("\(old.due)", "\(old.planning)")
        occurrences.moved.append(date)
      case (_?, _?), (nil, nil): break
      }
    }
  }

  private mutating func compare(
    _ current: [Side.Key: Side.Leaving], _ other: [Side.Key: Side.Leaving]
  ) {
    func order(_ key: Side.Key) -> (CivilDate, TimeOfDay, String) {
      let leaving = other[key] ?? current[key]
      return (
        leaving?.day ?? CivilDate(days: 0), leaving?.time ?? .midnight,
        "\(key.occurrence) \(key.step) \(key.channel) \(key.recipient)"
      )
    }
    for key in Set(current.keys).union(other.keys).sorted(by: { order($0) < order($1) }) {
      switch (current[key], other[key]) {
      case (nil, let new?): reminders.added.append(Reminder(key, new))
      case (let old?, nil): reminders.removed.append(Reminder(key, old))
      case (let old?, let new?) where old != new:
        var reminder = Reminder(key, new)
        (reminder.formerDay, reminder.formerTime) = ("\(old.day)", "\(old.time)")
        if old.address != new.address { reminder.formerAddress = old.address }
        reminders.moved.append(reminder)
      case (_?, _?), (nil, nil): break
      }
    }
  }
}

extension DiffReport.Date {
  fileprivate init(_ occurrence: Occurrence) {
    self.init(
      occurrence: "\(occurrence.id)", due: "\(occurrence.due)", planning: "\(occurrence.planning)")
  }
}

extension DiffReport.Reminder {
  fileprivate init(_ key: DiffReport.Side.Key, _ leaving: DiffReport.Side.Leaving) {
    self.init(
      day: "\(leaving.day)", time: "\(leaving.time)", channel: key.channel.text,
      recipient: "\(key.recipient)", address: leaving.address, step: "\(key.step)",
      occurrence: "\(key.occurrence)", words: Words(step: key.step, to: key.recipient))
  }
}

extension DiffReport {
  package func text(in language: Language) -> String {
    if occurrences.isEmpty, reminders.isEmpty {
      return Bilingual(
        "no difference from \(from) to \(until)\n",
        "ingen skillnad från \(from) till \(until)\n"
      ).text(in: language)
    }
    return heading(Bilingual("dates", "datum"), occurrences, language) + dates(language)
      + heading(Bilingual("reminders", "påminnelser"), reminders, language) + messages(language)
  }

  private func heading(_ what: Bilingual, _ change: Change<some Encodable>, _ language: Language)
    -> String
  {
    let (added, moved, removed) = (change.added.count, change.moved.count, change.removed.count)
    return what.text(in: language)
      + Bilingual(
        ": \(added) added, \(moved) moved, \(removed) removed\n",
        ": \(added) nya, \(moved) flyttade, \(removed) borttagna\n"
      ).text(in: language)
  }

  private static func marked<Row>(_ change: Change<Row>) -> [(mark: String, row: Row)] {
    change.added.map { (mark: "+", row: $0) } + change.moved.map { (mark: "~", row: $0) }
      + change.removed.map { (mark: "-", row: $0) }
  }

  private func dates(_ language: Language) -> String {
    if occurrences.isEmpty { return "" }
    let swedish = language == .swedish
    var table = Table([
      ("", .left), (swedish ? "senast" : "due", .left), (swedish ? "förut" : "was", .left),
      (swedish ? "tillfälle" : "occurrence", .left),
    ])
    for (mark, row) in Self.marked(occurrences) {
      let former = row.formerDue == row.due ? row.formerPlanning : row.formerDue
      table.add([
        mark, row.formerDue == row.due ? row.planning : row.due, former ?? "", row.occurrence,
      ])
    }
    return table.text
  }

  private func messages(_ language: Language) -> String {
    if reminders.isEmpty { return "" }
    let swedish = language == .swedish
    var table = Table([
      ("", .left), (swedish ? "dag" : "day", .left), (swedish ? "tid" : "time", .left),
      (swedish ? "förut" : "was", .left), (swedish ? "kanal" : "channel", .left),
      (swedish ? "till" : "to", .left), (swedish ? "steg" : "step", .left),
      (swedish ? "tillfälle" : "occurrence", .left),
    ])
    for (mark, row) in Self.marked(reminders) {
      let was = [
        row.formerDay == row.day ? nil : row.formerDay,
        row.formerTime == row.time ? nil : row.formerTime, row.formerAddress,
      ]
      table.add([
        mark, row.day, row.time, was.compactMap(\.self).joined(separator: " "), row.channel,
        row.address ?? row.words.to.words.text(in: language), language.step(row.words.step),
        row.occurrence,
      ])
    }
    return table.text
  }
}
