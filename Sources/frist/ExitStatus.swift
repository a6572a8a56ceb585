import ArgumentParser
import FristCore
import FristMessages
import FristReporting
import FristStore
import Glibc

/// The exit codes of every command, as in sysexits.
enum ExitStatus {
  static let findings = ExitCode(1)
  static let usage = ExitCode(64)
  static let data = ExitCode(65)
  static let unavailable = ExitCode(69)
  static let fault = ExitCode(70)
  static let io = ExitCode(74)
  static let tryAgain = ExitCode(75)
  static let permission = ExitCode(77)
  static let files = ExitCode(78)
}

/// What a command cannot do, and the code to end with where it is not that of wrong use or refused
/// input.
struct Refusal: Error {
  var complaint: Complaint
  var code: ExitCode

  init(_ complaint: Complaint, _ code: ExitCode) {
    self.complaint = complaint
    self.code = code
  }
}

/// Runs a command's work; whatever it throws becomes one line and an exit code.
func ending<Result>(_ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let error as ExitCode {
    throw error
  } catch {
    let refusal = Refusal(error)
    complain(said(refusal.complaint.words))
    throw refusal.code
  }
}

extension Refusal {
  fileprivate init(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = refusal
    case let complaint as Complaint:
      self.init(complaint, complaint.isUsage ? ExitStatus.usage : ExitStatus.data)
    case let fault as StoreLock.Fault: self.init(fault)
    case let fault as SQLiteStore.Fault: self.init(.of(fault), ExitStatus.io)
    case let error as MessageError: self.init(.fault("\(error)"), ExitStatus.fault)
    default: self.init(.foreign("\(error)"), ExitStatus.io)
    }
  }

  private init(_ fault: StoreLock.Fault) {
    switch fault {
    case .held(let path, let holder): self.init(.held(path, holder: holder), ExitStatus.tryAgain)
    case .unusable(let path, let reason):
      self.init(.unlockable(path, reason), ExitStatus.permission)
    }
  }
}

extension Complaint {
  fileprivate static func of(_ fault: SQLiteStore.Fault) -> Complaint {
    switch fault {
    case .otherApplication(let path): .otherDatabase(path)
    case .newerSchema(let path, let version): .newerStore(path, version)
    case .noStore(let path): .noStore(path)
    case .cannotCreate(let path, let reason): .noNewStore(path, reason)
    case .unusable(let path, let reason): .unusableStore(path, reason)
    case .damaged(let path, let what): .damagedStore(path, what)
    }
  }
}

func complain(_ message: String) {
  let line = Array("frist: \(message)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
}

/// Writes data for the caller, whole or with exit code 74.
func output(_ text: String) throws { try output(Array(text.utf8)) }

func output(_ bytes: [UInt8]) throws {
  var bytes = bytes[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      throw ExitStatus.io
    }
    bytes = bytes.dropFirst(count)
  }
}
