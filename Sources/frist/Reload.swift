import ArgumentParser
import FristConfiguration
import FristDaemon
import FristStore
import Glibc

struct Reload: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Let the running daemon read the files again.",
    discussion: """
      Checks the files first: faulty ones end with 78 and the running revision stays. A change of \
      frist.yaml itself needs a restart of the service.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("How long to wait for the daemon.", valueName: "seconds"))
  var wait: Int = 10

  func run() throws {
    try ending {
      let workspace = try Workspace(common)
      guard let process = StoreLock.holder(storePath: workspace.storePath) else {
        throw Refusal(
          "no daemon runs on '\(workspace.storePath)'; start it with 'frist run'",
          ExitStatus.unavailable)
      }
      let wanted = workspace.configuration.revision
      WakeFile.reload.touch(storePath: workspace.storePath)
      for _ in 0..<max(1, wait * 20) {
        if try workspace.loadedRevision() == wanted {
          try output("process \(process) runs revision \(wanted.prefix(12))\n")
          return
        }
        usleep(50_000)
      }
      throw Refusal(
        "the daemon did not load these files within \(wait) seconds; a change of frist.yaml needs "
          + "a restart, otherwise see its log", ExitStatus.tryAgain)
    }
  }
}
