import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristReporting
import FristRuntime
import FristStore
import Signing

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: said(Help.run), discussion: said(Help.runMore))

  @OptionGroup var common: CommonOptions

  @Flag(help: help(Help.once))
  var once = false

  @OptionGroup var trial: TrialOptions

  @Flag(help: help(Help.verbose))
  var verbose = false

  func run() throws {
    try ending {
      if trial.at != nil, !once { throw Complaint.setClockWithoutOnce }
      Memory.useFewPools()
      let workspace = try Workspace(common, trial: trial)
      let installation = workspace.configuration.installation
      try checkCredentials(workspace)
      let store = try SQLiteStore(path: installation.storePath)
      try store.verify(installation.storePath)
      let lock = try StoreLock(storePath: installation.storePath)
      try store.secureLog()
      let runner = Runner(
        directory: common.directory, configuration: workspace.configuration,
        clerk: Clerk(try Setup.engine(installation, store: store)),
        facts: try FactWatch(path: installation.storePath),
        clock: trial.at == nil ? Clock.system : .fixed(workspace.now), isVerbose: verbose)
      let isOnce = once
      try OwnThread.run { isOnce ? try await runner.runOnce() : try await runner.serve() }
      withExtendedLifetime(lock) {}
    }
  }

  private func checkCredentials(_ workspace: Workspace) throws {
    let channels = workspace.configuration.installation.channels.values
    let secrets = Set(channels.flatMap(\.webhookSecrets))
    let missing = workspace.configuration.unreadableCredentials { credential in
      let secret = try Credentials.read(credential)
      if secrets.contains(credential) {
        do {
          _ = try WebhookSecret(text: secret.value)
        } catch {
          throw Complaint.noWebhookSecret(credential.name, "\(error)")
        }
      }
      return secret
    }
    guard !missing.isEmpty else { return }
    for diagnostic in missing { note(diagnostic.description(in: common.language)) }
    throw Refusal(.nothingSent, ExitStatus.files)
  }
}

extension Channel {
  fileprivate var webhookSecrets: [Credential] {
    if case .webhook(let endpoint) = way { endpoint.secrets } else { [] }
  }
}
