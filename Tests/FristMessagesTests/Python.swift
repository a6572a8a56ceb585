import Foundation

/// Runs a script of `Oracles` and returns what it prints.
func python(_ script: String, _ arguments: [String] = [], input: Data = Data()) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments =
    ["python3", folder("Oracles").appendingPathComponent(script).path] + arguments
  process.environment = ProcessInfo.processInfo.environment.merging(
    ["PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
  let (inward, outward) = (Pipe(), Pipe())
  process.standardInput = inward
  process.standardOutput = outward
  process.standardError = outward
  try process.run()
  try inward.fileHandleForWriting.write(contentsOf: input)
  try inward.fileHandleForWriting.close()
  let output = try outward.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return String(decoding: output, as: UTF8.self)
}
