import CivilTime
import FristCore
import FristLanguage
import Mustache

/// What the templates of a message about Frist itself are rendered with, besides what all have.
struct NoticeView {
  let content: MessageContent
  let language: Language

  init(_ content: MessageContent) {
    self.content = content
    language = content.language
  }

  func values(of notice: Notice) -> [String: MustacheValue] {
    let common: [String: MustacheValue] = [
      "toOperations": .bool(content.recipient.post == .operations),
      "schedule": .text(content.schedule.text),
    ]
    return common.merging(own(notice)) { _, new in new }
  }

  private func own(_ notice: Notice) -> [String: MustacheValue] {
    switch notice {
    case .summary(let tally):
      let lists: [String: MustacheValue] = [
        "isCalm": .bool(content.boxes.isEmpty),
        "since": .text(language.date(tally.since)),
        "traffic": .text(language.traffic(tally)),
        "held": MustacheValue(tally.held == 0 ? nil : "\(tally.held)"),
        "confirms": .bool(!tally.contacts.isEmpty),
        "contacts": .list(tally.contacts.prefix(Self.contactLimit).map { .text(line(of: $0)) }),
        "moreContacts": tally.contacts.count > Self.contactLimit
          ? .text("\(tally.contacts.count - Self.contactLimit)") : .absent,
      ]
      return lists.merging(Groups(content).value(isCoverage: false)) { $1 }
    case .undeliverable(let rows):
      let more = rows.count - Self.rowLimit
      return [
        "undelivered": .list(rows.prefix(Self.rowLimit).map(value)),
        "more": more > 0 ? .text("\(more)") : .absent,
      ]
    case .badFiles(let errors, let count):
      let more = count - errors.count
      return [
        "errors": .list(errors.map { .text($0) }), "count": .text("\(count)"),
        "more": more > 0 ? .text("\(more)") : .absent,
      ]
    case .held(let count): return ["held": .text("\(count)")]
    case .noCoordinator: return [:]
    case .stoppedChannels(let channels): return ["channels": .list(channels.map(value))]
    }
  }

  /// Deliveries in one notice; the rest is counted.
  private static let rowLimit = 30

  /// Contacts in one notice; the rest is counted.
  private static let contactLimit = 200

  /// `Socialnämnden, brevlåda: Socialnämnden <sn@example.se>, till 31 december 2026`
  private func line(of row: Notice.NamedContact) -> String {
    let isSwedish = language == .swedish
    let contact = row.contact
    let who = [row.body, language.role(contact.role)].compactMap(\.self).joined(separator: ", ")
    let address = contact.title.map { "\($0) <\(contact.mail)>" } ?? "\(contact.mail)"
    let until = contact.until.map { ", \(isSwedish ? "till" : "until") \(language.day($0))" }
    return "\(who): \(address)\(until ?? "")"
  }

  private func value(_ row: Notice.Undelivered) -> MustacheValue {
    let channel = language == .swedish ? "kanalen \(row.channel)" : "channel \(row.channel)"
    return [
      "to": .text(row.address.map { "\($0)" } ?? channel),
      "day": .text(language.date(row.day)), "reply": .text(row.reply),
      "number": .text("\(row.number)"),
    ]
  }
}

extension NoticeView {
  private func value(_ stopped: StoppedChannel) -> MustacheValue {
    let (day, time) = content.zone.local(stopped.since)
    let since = "\(language.date(day)) \(language == .swedish ? "kl." : "at") \(time)"
    return [
      "channel": .text(stopped.channel.text), "since": .text(since),
      "reply": .text("\(stopped.reply)"), "isSilent": .bool(stopped.trouble == .silent),
      "isTrust": .bool(stopped.trouble == .trust),
      "isLogin": .bool(stopped.trouble == .login), "isGone": .bool(stopped.trouble == .gone),
    ]
  }
}

extension Language {
  /// `9 mejl, 1 webhook, 2 uppgivna`
  fileprivate func traffic(_ tally: Notice.Tally) -> String {
    let isSwedish = self == .swedish
    let parts: [(Int, one: String, several: String)] = [
      (tally.mails, isSwedish ? "mejl" : "mail", isSwedish ? "mejl" : "mails"),
      (tally.webhooks, "webhook", isSwedish ? "webhookar" : "webhooks"),
      (tally.discarded, isSwedish ? "uppgivet" : "given up", isSwedish ? "uppgivna" : "given up"),
      (tally.waiting, isSwedish ? "väntar" : "waiting", isSwedish ? "väntar" : "waiting"),
    ]
    return parts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }.map { _, part in
      "\(part.0) \(part.0 == 1 ? part.one : part.several)"
    }.joined(separator: ", ")
  }
}
