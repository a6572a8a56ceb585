package import FristCore
import Mustache

/// What is wrong with a template file, and where; lines and columns count from 1.
package struct TemplateFault: Error, Hashable, Sendable {
  package var line = 1
  package var column = 1
  package var english: String
  package var swedish: String
}

extension WebhookTemplate {
  /// The first fault of the file: it is no template, names what no message has, or makes something
  /// else than JSON of at most 20 kB of the messages it is tried with. Nil where it can be used.
  ///
  /// It is tried with all that a message may hold, with as little as one must, and with each key
  /// left out and put in by itself; with hostile texts, and with as many reminders as one may have.
  package var fault: TemplateFault? {
    do {
      let parsed = try parsed()
      if let position = parsed.unescaped {
        return TemplateFault(
          line: position.line, column: position.column,
          english: "'{{{name}}}' and '{{&name}}' write a text as it is, which can break the JSON; "
            + "write '{{name}}'",
          swedish: "'{{{namn}}}' och '{{&namn}}' skriver en text som den är, vilket kan bryta "
            + "JSON; skriv '{{namn}}'")
      }
      for sample in TemplateSample.all {
        let bytes = Array(try parsed.render(sample.value).utf8)
        guard bytes.count <= Webhook.byteLimit || sample.isCut else { return .tooLong }
        if let offset = JSONSyntax.fault(in: bytes) { return .notJSON(bytes, offset) }
      }
      return nil
    } catch let error as TemplateError {
      return TemplateFault(error)
    } catch let error as RenderError {
      return TemplateFault(error)
    } catch {
      return TemplateFault(english: "\(error)", swedish: "\(error)")
    }
  }
}

/// Values that a template file is tried with.
private struct TemplateSample {
  var value: MustacheValue
  /// A real message of this size would be cut until it has room.
  var isCut = false

  static let all: [TemplateSample] = {
    let shape = WebhookShape.reminder
    let (full, least) = (shape.sample(isFull: true), shape.sample(isFull: false))
    var samples = [sample([full, full], isFull: true), sample([least], isFull: false)]
    samples.append(sample([], isFull: false))
    if case .object(let members) = least {
      for key in members.map(\.key).sorted() where least[key] == .absent {
        var (without, with) = (full, least)
        without[key] = .absent
        with[key] = full[key]
        samples += [sample([without], isFull: true), sample([with], isFull: false)]
      }
    }
    let many = shape.sample(isFull: true, elements: WebhookValues.listLimit)
    samples.append(
      sample(Array(repeating: many, count: Webhook.reminderLimit), isFull: true, isCut: true))
    return samples
  }()

  private static func sample(
    _ reminders: [JSON], isFull: Bool, isCut: Bool = false
  ) -> TemplateSample {
    let types = MessageKind.allCases.map(Webhook.type)
    var body = WebhookShape.message(types).sample(isFull: isFull)
    body["data"]?["reminders"] = .array(reminders)
    var card = Card(title: WebhookShape.hostileText)
    if isFull {
      let fact = Card.Fact(label: WebhookShape.hostileText, value: WebhookShape.hostileText)
      card.facts = Array(repeating: fact, count: min(reminders.count, Card.factLimit))
      card.rest = WebhookShape.hostileText
      card.priority = .urgent
    }
    return TemplateSample(
      value: TemplateValues(id: "5d41402abc4b2a76", body: body, card: card).value, isCut: isCut)
  }
}

extension TemplateFault {
  fileprivate static let tooLong = TemplateFault(
    english: "a message of two reminders is longer than \(Webhook.byteLimit) bytes; "
      + "shorten the template",
    swedish: "ett meddelande med två påminnelser är längre än \(Webhook.byteLimit) byte; "
      + "korta mallen")

  /// Shows what stands around the fault in what was made.
  fileprivate static func notJSON(_ bytes: [UInt8], _ offset: Int) -> TemplateFault {
    let before = bytes[..<offset].suffix(30)
    let after = bytes[offset...].prefix(20)
    func words(_ bytes: ArraySlice<UInt8>) -> String {
      SafeText.line(String(decoding: bytes, as: UTF8.self).filter { $0 != "\u{FFFD}" })
    }
    let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    return TemplateFault(
      english: "what the template makes is no JSON: line \(line) of it goes wrong after "
        + "'\(words(before))', before '\(words(after))'; commas and quotes must be right also where "
        + "a key is left out",
      swedish: "det som mallen ger är inte JSON: rad \(line) av det blir fel efter "
        + "'\(words(before))', före '\(words(after))'; komman och citattecken måste stämma även "
        + "där en nyckel utelämnas")
  }

  fileprivate init(_ error: TemplateError) {
    self.init(
      line: error.line, column: error.column, english: error.reason.english,
      swedish: error.reason.swedish)
  }

  fileprivate init(_ error: RenderError) {
    self.init(
      line: error.position.line, column: error.position.column,
      english: error.reason.english(of: error.name), swedish: error.reason.swedish(of: error.name))
  }
}

extension TemplateError.Reason {
  fileprivate var english: String {
    switch self {
    case .unclosedTag: "the tag that opens here is never closed; write '}}' after the name"
    case .emptyName: "the tag is empty; write a name in it"
    case .badName(let name): "'\(name)' is no name; write letters, digits and '.'"
    case .unsupported(let tag): "'\(tag)' is not supported; write names, sections and comments"
    case .unclosedSection(let name): "the section is never closed; write '{{/\(name)}}' after it"
    case .unexpectedClosing(let name, let open?):
      "expected '{{/\(open)}}', got '{{/\(name)}}'; close sections in the order they were opened"
    case .unexpectedClosing(let name, nil):
      "'{{/\(name)}}' closes a section that is not open; take it out"
    case .tooDeep(let limit): "more than \(limit) sections stand inside each other; take some out"
    }
  }

  fileprivate var swedish: String {
    switch self {
    case .unclosedTag: "taggen som öppnar här stängs aldrig; skriv '}}' efter namnet"
    case .emptyName: "taggen är tom; skriv ett namn i den"
    case .badName(let name): "'\(name)' är inget namn; skriv bokstäver, siffror och '.'"
    case .unsupported(let tag): "'\(tag)' stöds inte; skriv namn, avsnitt och kommentarer"
    case .unclosedSection(let name): "avsnittet stängs aldrig; skriv '{{/\(name)}}' efter det"
    case .unexpectedClosing(let name, let open?):
      "väntade '{{/\(open)}}', här står '{{/\(name)}}'; stäng avsnitt i den ordning de öppnades"
    case .unexpectedClosing(let name, nil):
      "'{{/\(name)}}' stänger ett avsnitt som inte är öppet; ta bort det"
    case .tooDeep(let limit): "fler än \(limit) avsnitt står i varandra; ta bort några"
    }
  }
}

extension RenderError.Reason {
  fileprivate func english(of name: String) -> String {
    switch self {
    case .unknownName: "no message has '\(name)' here; the page on webhooks lists what they have"
    case .notText: "'\(name)' is no text; open it as a section with '{{#\(name)}}'"
    case .notObject: "'\(name)' looks inside a value that has no parts, or may be left out"
    case .tooLong, .tooManySteps:
      "sections that repeat each other make too much of '\(name)'; take one of them out"
    }
  }

  fileprivate func swedish(of name: String) -> String {
    switch self {
    case .unknownName: "inget meddelande har '\(name)' här; sidan om webhooks räknar upp vad de har"
    case .notText: "'\(name)' är ingen text; öppna det som ett avsnitt med '{{#\(name)}}'"
    case .notObject: "'\(name)' ser in i ett värde som saknar delar eller kan utelämnas"
    case .tooLong, .tooManySteps:
      "avsnitt som upprepar varandra gör för mycket av '\(name)'; ta bort ett av dem"
    }
  }
}
