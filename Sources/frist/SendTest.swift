import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristDelivery
import FristMessages
import FristReporting
import FristRuntime
import FristStore
import Glibc
import Signing

struct SendTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send-test",
    abstract: said(Help.sendTest), discussion: said(Help.sendTestMore))

  @Argument(help: help(Help.channel))
  var channel: String

  @Option(help: help(Help.sendTo))
  var to: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      let workspace = try Workspace(common)
      let installation = workspace.configuration.installation
      guard let known = installation.channels[Name(channel)] else {
        throw Complaint.noChannel(
          channel, known: installation.channels.keys.sorted().map(\.text))
      }
      let parcel = try parcel(for: known, workspace)
      let post = Setup.post(installation)
      let outcome = try OwnThread.run { [now = workspace.now] in
        let outcome = await post.send(parcel, at: now)
        await post.shutdown()
        return outcome
      }
      switch outcome {
      case .accepted(let receipt):
        try output(said(Remark.accepted(receipt.text)) + "\n")
        try enable(known, storePath: workspace.storePath)
      case .deferred(let reply, _): throw Refusal(.deferred(reply.text), ExitStatus.tryAgain)
      case .rejected(let reply): throw Refusal(.rejected(reply.text), ExitStatus.unavailable)
      case .unknown(let reply):
        throw Refusal(.unanswered(reply.text), ExitStatus.tryAgain)
      }
    }
  }

  /// A channel that was left alone is put back into use, now that it was seen to answer.
  private func enable(_ channel: Channel, storePath: String) throws {
    guard access(storePath, F_OK) == 0,
      try SQLiteStore(path: storePath, create: false).enable(channel.name)
    else { return }
    WakeFile.facts.touch(storePath: storePath)
    try output(said(Remark.enabled(channel.name.text)) + "\n")
  }

  private func parcel(for channel: Channel, _ workspace: Workspace) throws -> Parcel {
    let renderer = Renderer()
    let language = workspace.configuration.installation.language
    let id = Signing.identifier("test \(channel.name) \(workspace.now.milliseconds)")
    if case .webhook(let format) = channel.format {
      return Parcel(
        id: id, channel: channel.name, recipient: nil,
        payload: try renderer.testWebhook(
          channel: channel.name, now: workspace.now, language: language, id: id, as: format))
    }
    let coordinator = workspace.configuration.schedules.lazy.flatMap(\.contacts)
      .first { $0.role == .coordinator && $0.isValid(on: workspace.today) }
    let address: MailAddress
    if let to {
      do {
        address = try MailAddress(to)
      } catch {
        throw Complaint.noAddress(to)
      }
    } else if let coordinator {
      address = coordinator.mail
    } else {
      throw Complaint.noRecipient
    }
    var from = Mailbox(address: coordinator?.mail ?? address)
    if case .email(let server) = channel.way { from = server.from }
    return Parcel(
      id: id, channel: channel.name, recipient: address,
      payload: renderer.testMail(
        channel: channel.name, to: address, from: from, now: workspace.now,
        utcOffset: workspace.zone.offset(at: workspace.now), language: language, id: id))
  }
}
