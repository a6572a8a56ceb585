/// One measure a process: what its name says is done, and the seconds it took are printed.
///
/// `Benchmarks/run` calls it beside the peers' programs, which take the same arguments.
@main
enum FristBenchmarks {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "recurrence": try recurrence(Array(arguments.dropFirst()))
    case "load": try load(Array(arguments.dropFirst()))
    case "messages": try messages(Array(arguments.dropFirst()))
    case "forecast": try forecast(Array(arguments.dropFirst()))
    case "simulate": try simulate(Array(arguments.dropFirst()))
    case "count-up": try countUp(Array(arguments.dropFirst()))
    default:
      throw Fault(
        "expected 'recurrence', 'load', 'messages', 'forecast', 'simulate' or 'count-up', got "
          + "'\(arguments.first ?? "")'")
    }
  }
}

/// Why a measure could not be taken.
struct Fault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
