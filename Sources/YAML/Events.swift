import CYAML

/// The events of libyaml for a file of UTF-8, with or without a byte order mark.
enum Events {
  /// Hands each event to `take` until it gives false; what stopped them before, if anything did.
  @inline(__always)
  static func read(_ bytes: [UInt8], _ take: (yaml_event_t) -> Bool) -> YAMLProblem? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      return YAMLProblem(
        mark: YAMLMark(line: 1, column: 1), fault: .syntax("there is no memory left to read it"))
    }
    defer { yaml_parser_delete(&parser) }
    // With the encoding given, libyaml no longer looks for a byte order mark.
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    let skipped = bytes.starts(with: SourceLines.byteOrderMark) ? 3 : 0
    return bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(
        &parser, buffer.baseAddress.map { $0 + skipped }, buffer.count - skipped)
      var event = yaml_event_t()
      var goesOn = true
      while goesOn {
        guard yaml_parser_parse(&parser, &event) == 1 else {
          return Failure(parser, bytes: bytes, skipped: skipped).problem
        }
        goesOn = take(event)
        yaml_event_delete(&event)
      }
      return nil
    }
  }
}
