/// The names that stand in brackets after a diagnostic; the reference explains each.
package enum ProblemName: String, Hashable, Sendable, CaseIterable {
  // What files and keys can get wrong.
  case file, syntax, tab, row, secret, credential, template
  case emptyFile = "empty-file"
  case unknownKey = "unknown-key"
  case duplicateKey = "duplicate-key"
  case missingKey = "missing-key"
  case missingValue = "missing-value"
  case wrongValue = "wrong-value"
  case badName = "bad-name"
  case commaInBraces = "comma-in-braces"
  case unsupported
  case unknownTimezone = "unknown-timezone"
  case missingColumn = "missing-column"

  // What names and phrases can get wrong.
  case unknownName = "unknown-name"
  case ambiguousRow = "ambiguous-row"
  case loop
  case unknownPhrase = "unknown-phrase"
  case undecided
  case yearMissing = "year-missing"
  case impossibleDate = "impossible-date"

  // What keys can get wrong together.
  case activityAndSource = "activity-and-source"
  case amendmentOrder = "amendment-order"
  case builtInPolicy = "built-in-policy"
  case confidential
  case looserClass = "looser-class"
  case noQuota = "no-quota"
  case noRegister = "no-register"
  case personalNumber = "personal-number"

  // What is worth a second look.
  case cutBlock = "cut-block"
  case noMeetings = "no-meetings"
  case noRecipient = "no-recipient"
  case noSuccessor = "no-successor"
  case officerCoordinates = "officer-coordinates"
  case openPlan = "open-plan"
  case rarerHost = "rarer-host"
  case stepNeverReached = "step-never-reached"
  case twoIntervals = "two-intervals"
  case unknownClass = "unknown-class"
  case unscheduled

  // What is worth knowing.
  case amendment, preliminary, proposal, reading

  /// Warnings that `accept:` may name.
  package static let acceptable: [ProblemName] = [
    .cutBlock, .noMeetings, .noRecipient, .noSuccessor, .officerCoordinates, .openPlan, .rarerHost,
    .stepNeverReached, .twoIntervals, .unknownClass, .unscheduled,
  ]
}
