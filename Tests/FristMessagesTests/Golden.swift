import Foundation
import Testing

/// Compares `text` with the file `name` under `Golden`. With `FRIST_RECORD=1` it is written, and
/// the test fails, so that somebody reads it before it counts.
func expectGolden(
  _ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = folder("Golden").appendingPathComponent(name)
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  if ProcessInfo.processInfo.environment["FRIST_RECORD"] == "1" {
    guard recorded != text else { return }
    try FileManager.default.createDirectory(
      at: folder("Golden"), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name): read it, then run again", sourceLocation: sourceLocation)
    return
  }
  guard let recorded else {
    Issue.record("no \(name): run with FRIST_RECORD=1", sourceLocation: sourceLocation)
    return
  }
  #expect(text == recorded, "golden \(name)", sourceLocation: sourceLocation)
}

/// A folder beside this file.
func folder(_ name: String, file: String = #filePath) -> URL {
  URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(name)
}
