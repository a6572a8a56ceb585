import Glibc

/// What is fuzzed, by the names of the folders in `Fuzz/corpus`.
enum Target: String, CaseIterable {
  case csv, http, phrase, smtp, template, yaml

  /// The one that `FUZZ_TARGET` names.
  static let chosen: Target = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = Target(rawValue: name) else {
      let names = allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("expected one of \(names) in FUZZ_TARGET, got '\(name)'")
    }
    return target
  }()

  /// Reads `bytes` and ends the process where a property does not hold.
  func check(_ bytes: [UInt8]) {
    switch self {
    case .csv: checkTable(bytes)
    case .http: checkHTTPAnswer(bytes)
    case .phrase: checkPhrase(bytes)
    case .smtp: checkSMTPReply(bytes)
    case .template: checkTemplate(bytes)
    case .yaml: checkYAML(bytes)
    }
  }
}

/// One input of libFuzzer, which also looks for this function by name.
@_cdecl("LLVMFuzzerTestOneInput")
func take(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  Target.chosen.check(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

/// Ends the process unless `holds`; libFuzzer keeps the input.
func require(
  _ holds: Bool, _ expected: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  guard holds else { fatalError("expected \(expected())", file: file, line: line) }
}
