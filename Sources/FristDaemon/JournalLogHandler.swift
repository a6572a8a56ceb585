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
    var values = event.metadata ?? [:]
    if !metadata.isEmpty { values.merge(metadata) { own, _ in own } }
    var line = isJournal ? "<\(priority(of: event.level))>" : "\(event.level): "
    line += event.message.description
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      line += " "
      line += key
      line += "="
      line += quoted(value.description)
    }
    line += "\n"
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
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
