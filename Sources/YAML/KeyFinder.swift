import CYAML

/// Looks for keys of the outermost mapping as the events of libyaml pass by.
struct KeyFinder {
  private let keys: [String]
  /// Containers that are open.
  private var depth = 0
  /// Keys and values of the outermost mapping that have begun.
  private var children = 0
  private var found: String?

  static func firstKey(of bytes: [UInt8], among keys: [String]) -> String? {
    var finder = KeyFinder(keys: keys)
    // A fault ends the search, and is reported when the file is read.
    _ = Events.read(bytes) { finder.take($0) }
    return finder.found
  }

  /// False when nothing more is to be looked at.
  private mutating func take(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      if depth == 1, children % 2 == 0 {
        let text = UnsafeBufferPointer(start: data.value, count: data.length)
        found = keys.first { $0.utf8.elementsEqual(text) }
      }
      children += depth == 1 ? 1 : 0
      return depth > 0 && found == nil
    case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT:
      if depth == 0, event.type == YAML_SEQUENCE_START_EVENT { return false }
      children += depth == 1 ? 1 : 0
      depth += 1
      return true
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      depth -= 1
      return depth > 0
    case YAML_ALIAS_EVENT:
      children += depth == 1 ? 1 : 0
      return true
    case YAML_STREAM_END_EVENT: return false
    default: return true  // The starts of stream and document carry nothing.
    }
  }
}
