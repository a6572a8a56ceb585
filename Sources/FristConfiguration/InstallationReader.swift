import CivilTime
import FristCore
import YAML

/// Reads `frist.yaml` (`format.md` 3.1).
struct InstallationReader {
  let file: SourceFile
  let library: Library
  /// Where relative paths of the daemon's own files begin.
  let directory: String

  /// A pattern of files and the place that names it.
  struct Pattern {
    var text: String
    var place: Place
  }

  /// What the file says; a wrong value is reported and left at its default.
  struct Reading {
    var installation: Installation
    var plans: [Pattern]
    var schedules: [Pattern]
    /// Of `channels:`, for what is missing there.
    var channelsPlace: Place
    /// Channels that are named, rightly written or not.
    var channelLines: NameLines
  }

  func read(_ root: YAMLNode) -> Reading? {
    guard let fields = Fields(root, .installation, in: file) else { return nil }
    var channelLines = NameLines()
    var channels: [Name<Channel>: Channel] = [:]
    let channelsNode = fields.required("channels")
    if let channelsNode {
      var reader = ChannelReader(file: file, library: library, directory: directory)
      for (name, _, value) in file.named(channelsNode, .channel, taken: &channelLines)
        as [NamedPair<Channel>]
      {
        if let channel = reader.read(value, named: name) { channels[name] = channel }
      }
    }
    let operations = fields["operations"].map { file.oneOrList($0).compactMap(file.address) }
    if !fields.mentions("operations") { file.report(PlanProblem.noOperations, at: root) }
    var installation = Installation(channels: channels)
    installation.operations = operations ?? []
    if let node = fields["timezone"], let zone = zone(node) {
      installation.timezone = zone
      file.findings.timezonePlace = Place(
        file: file.path, line: node.mark.line, column: node.mark.column)
    }
    if let language: Language = fields["language"].flatMap({ file.choice($0) }) {
      installation.language = language
    }
    if let path = fields["store"].flatMap(file.line) {
      installation.storePath = Path.join(directory, path)
    }
    if let burst = fields["burst"].flatMap({ file.number($0, in: 1...1_000_000) }) {
      installation.burst = burst
    }
    if let keep = fields["keep"].flatMap({ Fields($0, .retention, in: file) }) {
      if let sent = keep["sent"].flatMap(retention) { installation.keep.sent = sent }
      if let bounces = keep["bounces"].flatMap(retention) { installation.keep.bounces = bounces }
    }
    installation.redirectTo = fields["redirect-to"].flatMap(file.address)
    return Reading(
      installation: installation,
      plans: patterns(fields, "plans"), schedules: patterns(fields, "schedules"),
      channelsPlace: file.place(of: fields.key("channels") ?? root), channelLines: channelLines)
  }

  /// A week at least: what was given up may be tried again until then.
  private func retention(_ node: YAMLNode) -> Offset? {
    guard let offset = file.offset(node) else { return nil }
    guard offset.approximateDays >= 7 else {
      file.report(ValueProblem.shortRetention(node.text), at: node)
      return nil
    }
    return offset
  }

  /// The form of an IANA name; whether the zone exists is for the one who loads it.
  private func zone(_ node: YAMLNode) -> String? {
    guard let text = file.line(node) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isZone = parts.allSatisfy { part in
      part.first?.isLetter == true
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
    }
    guard isZone else { return file.refuse(.zone, node) }
    return text
  }

  private func patterns(_ fields: Fields, _ key: String) -> [Pattern] {
    guard let node = fields[key] else {
      return [Pattern(text: "\(key)/*.yaml", place: file.place(of: fields.node))]
    }
    return file.oneOrList(node).compactMap { element in
      file.line(element).map {
        Pattern(
          text: Path.resolve($0, in: Path.folder(of: file.path)), place: file.place(of: element))
      }
    }
  }
}
