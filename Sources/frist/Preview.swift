import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristLanguage
import FristMessages
import FristReporting
import FristRuntime

struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: said(Help.preview), discussion: said(Help.previewMore))

  @Argument(help: help(Help.previewed, "kind|obligation"))
  var what: String?

  @Option(help: help(Help.previewChannel, "name"))
  var channel: String?

  @Option(help: help(Help.days, "days"))
  var days: Int = 365

  @Flag(help: help(Help.raw))
  var raw = false

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try ending {
      try checkDays(days)
      let workspace = try Workspace(common, at: reading.at)
      let channels = workspace.configuration.installation.channels
      if let channel, channels[Name(channel)] == nil {
        throw Complaint.noChannel(channel, known: channels.keys.sorted().map(\.text))
      }
      if let kind = what.flatMap(Notice.Kind.init(rawValue:)),
        let sample = try workspace.engine().sample(kind, at: workspace.now)
      {
        let (day, time) = workspace.zone.local(sample.at)
        return try show(Found(foretold: sample, day: day, time: time), workspace)
      }
      let wanted = try wanted(in: workspace.configuration.schedules)
      guard let found = try first(workspace, where: wanted) else {
        throw Complaint.noPreview(what, days: days)
      }
      try show(found, workspace)
    }
  }

  /// Which message is meant; a name may be that of an obligation and of a kind, and then is the
  /// obligation's.
  private func wanted(in schedules: [Schedule]) throws -> (MessageContent) -> Bool {
    guard let what else { return { _ in true } }
    let names = Set(
      schedules.flatMap { $0.obligations.map(\.name.text) + $0.events.keys.map(\.text) })
    if names.contains(what) {
      return { content in content.reminders.contains { $0.obligation.name.text == what } }
    }
    if let kind = MessageKind(rawValue: what) { return { $0.kind == kind } }
    let kinds = MessageKind.allCases.map(\.rawValue) + Notice.Kind.allCases.map(\.rawValue)
    let near = nearest(to: what, among: kinds + names.sorted())
    throw Complaint.noKind(what, nearest: near, kinds: kinds)
  }

  private struct Found: Error {
    var foretold: Foretold
    var day: CivilDate
    var time: TimeOfDay
  }

  /// The first message of the forecast that is wanted.
  private func first(_ workspace: Workspace, where isWanted: (MessageContent) -> Bool) throws
    -> Found?
  {
    do {
      try workspace.forecast(of: workspace.configuration, through: workspace.today + days) {
        foretold, day, time in
        guard foretold.content.notice == nil, channel.map({ $0 == foretold.channel.text }) ?? true
        else { return }
        if what == MessageKind.calledOff.rawValue, foretold.content.reminders.count == 1 {
          // Nothing that is foretold is called off: this is how it would be.
          var foretold = foretold
          foretold.content.callOff()
          throw Found(foretold: foretold, day: day, time: time)
        }
        if isWanted(foretold.content) {
          throw Found(foretold: foretold, day: day, time: time)
        }
      }
    } catch let found as Found {
      return found
    }
    return nil
  }

  private func show(_ found: Found, _ workspace: Workspace) throws {
    let foretold = found.foretold
    let renderer = Renderer()
    var content = foretold.content
    if common.chosenLanguage != nil { content.language = common.language }
    let format = workspace.configuration.installation.channels[foretold.channel]?.format ?? .email
    if raw {
      switch format {
      case .email: try output(renderer.mail(content))
      case .webhook(let format):
        try output(renderer.webhook(content, as: format) + Array("\n".utf8))
      }
      return
    }
    var text: String?
    var html: String?
    var calendar: (name: String, text: String)?
    var body: String?
    switch format {
    case .email:
      text = try renderer.plainText(content)
      html = try renderer.html(content)
      calendar = renderer.calendar(content)
    case .webhook(let format):
      body = String(decoding: try renderer.webhook(content, as: format), as: UTF8.self)
    }
    let report = PreviewReport(
      content, kind: content.notice?.kind.rawValue ?? content.kind.rawValue,
      subject: renderer.subject(content), on: foretold.channel, day: found.day, time: found.time,
      text: text, html: html, calendar: calendar, body: body)
    try workspace.noteRevision()
    try output(reading.json ? jsonText(report) : report.plain)
  }
}

extension MessageContent {
  /// The message to those told that what it is about is off.
  fileprivate mutating func callOff() {
    let meeting: CivilDate? =
      if case .invite(_, let day) = reminders[0].step { day } else { nil }
    reminders[0].step = .calledOff(meeting)
    reminders[0].lateFrom = nil
  }
}
