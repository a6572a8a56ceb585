import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristDelivery
import FristMessages
import FristRuntime
import Signing

struct SendTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send-test",
    abstract: "Send a test message over a channel.",
    discussion: "It holds nothing of the plan. Ends with 0 when the receiver accepted it.")

  @Argument(help: "The channel in frist.yaml.")
  var channel: String

  @Option(help: "The address, for a mail channel; else the coordinator's.")
  var to: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      let workspace = try Workspace(common)
      let installation = workspace.configuration.installation
      guard let known = installation.channels[Name(channel)] else {
        let names = installation.channels.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
        throw Refusal("there is no channel '\(channel)'; frist.yaml has \(names)", ExitCode(64))
      }
      let parcel = try parcel(for: known, workspace)
      let post = Setup.post(installation)
      let outcome = try OwnThread.run { [now = workspace.now] in
        let outcome = await post.send(parcel, at: now)
        await post.shutdown()
        return outcome
      }
      switch outcome {
      case .accepted(let receipt): try output("accepted: \(receipt.text)\n")
      case .deferred(let reply, _): throw Refusal("deferred: \(reply.text)", ExitStatus.tryAgain)
      case .rejected(let reply): throw Refusal("rejected: \(reply.text)", ExitStatus.unavailable)
      case .unknown(let reply):
        throw Refusal("no answer, it may have arrived: \(reply.text)", ExitStatus.tryAgain)
      }
    }
  }

  private func parcel(for channel: Channel, _ workspace: Workspace) throws -> Parcel {
    let renderer = try Renderer()
    let language = workspace.configuration.installation.language
    let id = Signing.identifier("test \(channel.name) \(workspace.now.milliseconds)")
    if channel.format == .webhook {
      return Parcel(
        id: id, channel: channel.name, recipient: nil,
        payload: renderer.testWebhook(
          channel: channel.name, now: workspace.now, language: language))
    }
    let coordinator = workspace.configuration.schedules.lazy.flatMap(\.contacts)
      .first { $0.role == .coordinator && $0.isValid(on: workspace.today) }
    let address: MailAddress
    if let to {
      do {
        address = try MailAddress(to)
      } catch {
        throw Refusal("'\(to)' is no mail address", ExitCode(64))
      }
    } else if let coordinator {
      address = coordinator.mail
    } else {
      throw Refusal("say with --to whom to write to", ExitCode(64))
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
