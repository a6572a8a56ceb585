import ArgumentParser
import FristMessages
import FristStore
import Glibc

/// The exit codes of every command, as in sysexits.
enum ExitStatus {
  static let findings = ExitCode(1)
  static let data = ExitCode(65)
  static let unavailable = ExitCode(69)
  static let fault = ExitCode(70)
  static let io = ExitCode(74)
  static let tryAgain = ExitCode(75)
  static let permission = ExitCode(77)
  static let files = ExitCode(78)
}

/// What a command cannot do: the sentence for standard error and the code to end with.
struct Refusal: Error, CustomStringConvertible {
  var message: String
  var code: ExitCode
  var description: String { message }

  init(_ message: String, _ code: ExitCode = ExitStatus.data) {
    self.message = message
    self.code = code
  }
}

/// Runs a command's work; whatever it throws becomes one line and an exit code.
func ending<Result>(_ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let refusal as Refusal {
    complain(refusal.message)
    throw refusal.code
  } catch let fault as StoreLock.Fault {
    complain(fault.description)
    switch fault {
    case .held: throw ExitStatus.tryAgain
    case .unusable: throw ExitStatus.permission
    }
  } catch let fault as SQLiteStore.Fault {
    complain(fault.description)
    throw ExitStatus.io
  } catch let error as MessageError {
    complain("a fault in frist: \(error)")
    throw ExitStatus.fault
  } catch let error as ExitCode {
    throw error
  } catch let error as ValidationError {
    throw error
  } catch {
    complain("\(error)")
    throw ExitStatus.io
  }
}

func complain(_ message: String) {
  let line = Array("frist: \(message)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
}

/// Writes data for the caller, whole or with exit code 74.
func output(_ text: String) throws {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      throw ExitStatus.io
    }
    bytes = bytes.dropFirst(count)
  }
}
