import ArgumentParser

@main
struct Frist: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frist",
    abstract: "Keep the promises of an action plan.",
    discussion: """
      Frist reads a plan and its schedule, tracks every visit, meeting and report that the plan \
      promises, and reminds the responsible body by mail or webhook until it is done.

      Data goes to standard output, diagnostics to standard error. Exit codes: 0 well, 1 findings, \
      64 wrong use, 65 refused input, 69 not available, 70 a fault in frist, 74 input or output, \
      75 try again later, 77 no permission, 78 faults in the files.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(name: "Running", subcommands: [Run.self, Reload.self]),
      CommandGroup(
        name: "Reading",
        subcommands: [
          Check.self, Next.self, Upcoming.self, ForecastCommand.self, Explain.self, Status.self,
          Log.self,
        ]),
      CommandGroup(
        name: "Recording", subcommands: [Done.self, Waive.self, EventCommand.self, Undo.self]),
      CommandGroup(name: "Operations", subcommands: [Outbox.self, SendTest.self]),
    ])
}
