import CivilTime
import FristCore
import FristLanguage

/// What the obligations of a schedule can point at.
struct ScheduleNames {
  var plan: PlanFile
  /// Where tracking starts; nil when that was wrong.
  var from: CivilDate?
  var terms = PeriodTerms()
  var calendar = BusinessCalendar()
  /// Obligations and events, which share their names.
  var duties = NameLines()
  var registers = NameLines()
  /// Registers that could be read.
  var readRegisters: [Name<Register>: Register] = [:]
  var headers: [Name<Register>: RegisterHeader] = [:]
  /// What is expected of events that have dates by themselves.
  var expected: [Name<Event>: Phrase] = [:]
  var policies = NameLines()
  var readPolicies: [Name<Policy>: Policy] = [:]
  /// Bodies that have meetings; nil when their rows could not be read.
  var meetingBodies: Set<Name<Body>>?

  /// The year that examples in messages name.
  var exampleYear: Int { from?.year ?? 2027 }
}

/// What the table of a register has beside the columns that every register may have.
struct RegisterHeader {
  /// As written.
  var others: [String] = []
  var hasUntil = false
}
