import ArgumentParser
import FristCore
import FristReporting
import Glibc

@main
struct Frist: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frist",
    abstract: said(Help.frist), discussion: said(Help.fristMore),
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(name: said(Help.beginning), subcommands: [Init.self, SchemaCommand.self]),
      CommandGroup(name: said(Help.running), subcommands: [Run.self, Reload.self]),
      CommandGroup(
        name: said(Help.reading),
        subcommands: [
          Check.self, Next.self, Upcoming.self, ForecastCommand.self, Diff.self, Explain.self,
          Preview.self, Status.self, Log.self,
        ]),
      CommandGroup(
        name: said(Help.recording),
        subcommands: [
          Done.self, Waive.self, Move.self, Silence.self, EventCommand.self, ImportCommand.self,
          Undo.self,
        ]),
      CommandGroup(name: said(Help.operations), subcommands: [Outbox.self, SendTest.self]),
    ])

  /// As the parser's own, but with its words in the language of the invocation.
  static func main() {
    // A file at its limit of size is an error of one write, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      guard Tongue.current == .swedish, !(error is ExitCode) else { exit(withError: error) }
      let text = swedishOfParser(fullMessage(for: error))
      if code == .success {
        try? output(text + "\n")
      } else {
        note(text)
      }
      exit(withError: code)
    }
  }
}
