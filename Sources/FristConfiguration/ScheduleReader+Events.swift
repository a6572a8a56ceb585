import CivilTime
import FristCore
import FristLanguage
import YAML

extension ScheduleReader {
  func readEvents(_ pairs: [NamedPair<Event>], _ names: inout ScheduleNames)
    -> [Name<Event>: Event]
  {
    var events: [Name<Event>: Event] = [:]
    for (name, _, value) in pairs {
      var title: String?
      var ask = names.from
      var expected: When?
      if value.kind == .mapping {
        guard let fields = Fields(value, .event, in: file) else { continue }
        title = fields["title"].flatMap(file.line)
        if let node = fields["ask"] { ask = file.date(node) }
        if let phrase = fields["expected"].flatMap({ self.expected($0, names) }) {
          names.expected[name] = phrase
          expected = phrase.when
        }
      } else {
        title = file.line(value)
      }
      if let ask { events[name] = Event(name: name, title: title, ask: ask, expected: expected) }
    }
    return events
  }

  /// A phrase that gives dates by itself.
  private func expected(_ node: YAMLNode, _ names: ScheduleNames) -> Phrase? {
    guard let text = file.line(node) else { return nil }
    switch PhraseReading.read(text, terms: names.terms, exampleYear: names.exampleYear) {
    case .failure(let fault):
      file.findings.report(
        PhraseProblem(fault: fault, activity: nil, register: nil),
        at: file.place(fault.offset, into: node))
      return nil
    case .success(let phrase):
      switch phrase.when {
      case .once, .every: return phrase
      case .quota, .sinceLast, .relative, .noDeadline:
        file.report(PlanProblem.undatedEvent(text), at: node)
        return nil
      }
    }
  }
}
