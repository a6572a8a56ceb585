import Glibc

/// The bytes of a small file.
func bytes(of path: String) throws -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw Fault("expected a file at '\(path)'") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
  return bytes
}

/// Writes a line to standard output.
func say(_ line: String) throws {
  guard puts(line) >= 0, fflush(nil) == 0 else { throw Fault("standard output cannot be written") }
}

func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}

/// What this process has used of a processor, whatever else the machine does.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
