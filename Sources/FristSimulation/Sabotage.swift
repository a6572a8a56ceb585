/// A fault planted for the purpose, so that each check is seen to trip: what the store or the sender
/// would do if the code were wrong there.
package enum Sabotage: String, Hashable, Sendable, CaseIterable {
  /// A decision is lost that was thought stored.
  case forgetsDecisions
  /// What was leased leaves although a fact has come since.
  case sendsAfterDone
  /// What is to be sent waits for a day that does not come.
  case putsOffReminders
  /// What is confidential is told to somebody else.
  case forgetsSecrecy
  /// A retry sends other bytes.
  case altersBytes
  /// An attempt begins that no row claims.
  case sendsUnclaimed
  /// The answer to an attempt is forgotten, so that it is made again.
  case forgetsAnswers
  /// What was not sent counts as sent.
  case inventsAnswers
  /// A message leaves at night.
  case ignoresHours
  /// A row points at one that is not there.
  case damagesRows
  /// The disk says that it has written what it has not.
  case forgetsSyncs
  /// The second channel is used although the first has not failed.
  case skipsChannels
  /// What is ready on one channel is not found.
  case stallsChannel
  /// A date is read a day too late.
  case shiftsDates
  /// The process is woken again and again for nothing.
  case neverRests
}
