import FristConfiguration
import FristCore

/// `load FOLDER`: all files of an installation to valid plans and schedules.
///
/// Prints the seconds, the number of obligations and the number of subjects in registers.
func load(_ arguments: [String]) throws {
  guard arguments.count == 1 else { throw Fault("expected 'load FOLDER'") }
  let clock = ContinuousClock()
  let start = clock.now
  let loaded = FristConfiguration.load(directory: arguments[0])
  let seconds = seconds(start.duration(to: clock.now))
  switch loaded {
  case .valid(let configuration):
    let obligations = configuration.schedules.reduce(0) { $0 + $1.obligations.count }
    let subjects = configuration.schedules.reduce(0) { sum, schedule in
      sum + schedule.registers.values.reduce(0) { $0 + $1.subjects.count }
    }
    try say("\(seconds) \(obligations) \(subjects)")
  case .invalid(let diagnostics):
    throw Fault(
      "expected valid files, got: "
        + diagnostics.prefix(3).map { $0.description(in: .english) }.joined(separator: "\n"))
  }
}
