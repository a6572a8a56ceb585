import Glibc
package import Logging

/// One line a message on standard error; with the priority that the journal reads where systemd
/// reads it (sd-daemon).
package struct JournalLogHandler: LogHandler {
  package var logLevel: Logger.Level = .info
  package var metadata: Logger.Metadata = [:]
  private let label: String
  private let isJournal = getenv("JOURNAL_STREAM") != nil

  package init(label: String) { self.label = label }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { _, new in new }
      .sorted { $0.key < $1.key }.map { " \($0.key)=\(quoted("\($0.value)"))" }.joined()
    let prefix = isJournal ? "<\(priority(of: event.level))>" : "\(event.level): "
    let line = Array("\(prefix)\(event.message)\(values)\n".utf8)
    write(STDERR_FILENO, line, line.count)
  }

  /// Values are one line and need no quotes where they are one word.
  private func quoted(_ value: String) -> String {
    var needsQuotes = value.isEmpty
    var isPlain = true
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\""): needsQuotes = true
      case 0x21...0x7E: break
      default: isPlain = false
      }
    }
    let line = isPlain ? value : Self.line(of: value)
    if isPlain ? !needsQuotes : !line.contains(where: { $0 == " " || $0 == "\"" }) { return line }
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"\(parts.joined(separator: "'"))\""
  }

  private static func line(of value: String) -> String {
    String(
      String.UnicodeScalarView(
        value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  private func priority(of level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
