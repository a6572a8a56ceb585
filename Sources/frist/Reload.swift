import ArgumentParser
import FristConfiguration
import FristDaemon
import FristReporting
import FristStore
import Glibc

struct Reload: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: said(Help.reload), discussion: said(Help.reloadMore))

  @OptionGroup var common: CommonOptions

  @Option(help: help(Help.wait, "seconds"))
  var wait: Int = 10

  func run() throws {
    try ending {
      let workspace = try Workspace(common)
      guard let process = StoreLock.holder(storePath: workspace.storePath) else {
        throw Refusal(.noDaemon(workspace.storePath), ExitStatus.unavailable)
      }
      let wanted = workspace.configuration.revision
      WakeFile.reload.touch(storePath: workspace.storePath)
      for _ in 0..<max(1, wait * 20) {
        if try workspace.loadedRevision() == wanted {
          try output(said(Remark.reloaded(process: process, revision: wanted)) + "\n")
          return
        }
        usleep(50_000)
      }
      throw Refusal(.notLoaded(seconds: wait), ExitStatus.tryAgain)
    }
  }
}
