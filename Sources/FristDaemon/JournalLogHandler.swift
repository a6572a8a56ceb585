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
    let isWord = value.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
    if isWord, !value.isEmpty { return value }
    let line = String(
      String.UnicodeScalarView(
        value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    return line.contains(where: { $0 == " " || $0 == "\"" }) || line.isEmpty
      ? "\"\(line.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "'"))\""
      : line
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
