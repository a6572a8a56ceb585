import FristConfiguration
import FristCore
import Testing

/// The real plans, as they are handed out under `config/`.
enum RealPlan: String, CaseIterable, CustomTestStringConvertible {
  case kronoberg, eskilstuna, vasteras
  case lekeberg2019 = "lekeberg-2019"
  case lekeberg2022 = "lekeberg-2022"

  var testDescription: String { rawValue }

  var directory: String { "\(Self.root)/config/\(rawValue)" }

  private static let root = #filePath.split(separator: "/").dropLast(3)
    .reduce("") { "\($0)/\($1)" }

  struct Refused: Error, CustomStringConvertible {
    var description: String
  }

  /// The plan's only schedule, read from the files.
  func schedule() throws -> Schedule {
    switch load(directory: directory) {
    case .valid(let configuration):
      try #require(configuration.schedules.count == 1)
      return configuration.schedules[0]
    case .invalid(let diagnostics):
      throw Refused(
        description: diagnostics.map { $0.description(in: .english) }.joined(separator: "\n"))
    }
  }
}
