package import CivilTime
package import FristCore

/// A `when:` phrase that has been read.
package struct Phrase: Hashable, Sendable {
  /// What the words add to what they mean, for the reading.
  package enum Manner: Hashable, Sendable {
    case plain
    /// A deadline that was given as the end of a period: `senast år 2019`.
    case endOf(Period)
    /// Written as an RFC 5545 rule.
    case rule
  }

  package var when: When
  /// Swedish where the phrase is the same in both, as `T1 2027` is.
  package var language: Language
  package var manner: Manner

  package init(when: When, language: Language, manner: Manner = .plain) {
    self.when = when
    self.language = language
    self.manner = manner
  }
}

/// What a beginning of a phrase means.
struct Reading {
  var when: When
  var manner: Phrase.Manner

  init(_ when: When, manner: Phrase.Manner = .plain) {
    self.when = when
    self.manner = manner
  }
}

/// Reads a phrase of `format.md` 4.1 in Swedish or English, or `RRULE:…`.
///
/// - Parameters:
///   - terms: What words with a local meaning are read as, where the phrase itself must say it.
///   - exampleYear: The year that a suggestion names when the phrase lacks one, such as that of the
///     day tracking starts.
/// - Throws: `PhraseFault`, with the offset where it begins.
package func parsePhrase(
  _ text: String, terms: PeriodTerms = PeriodTerms(), exampleYear: Int = 2027
) throws(PhraseFault) -> Phrase {
  if let rule = try parseRule(text) { return rule }
  let atoms = Atoms(text)
  let local = LocalReading(terms: terms, exampleYear: exampleYear)
  if case .success(let understood) = understand(atoms, local) { return understood.phrase }
  // Only a fault quotes what was understood.
  switch understand(atoms, local, keepsSpelling: true) {
  case .success(let understood): return understood.phrase
  case .failure(var fault):
    if case .unknown(let understood, let canonical, let rest, _) = fault.kind {
      let suggestion = suggestion(for: atoms, local, in: fault.language)
      // To write what was understood is said without a question.
      fault.kind = .unknown(
        understood: understood, canonical: canonical, rest: rest,
        suggestion: suggestion == canonical ? nil : suggestion)
    }
    throw fault
  }
}

/// A phrase in the spelling that Frist prints; nil where `text` is no phrase.
package func spelling(of text: String) -> String? {
  if (try? parseRule(text)) != nil { return text }
  return (try? understand(Atoms(text), LocalReading(), keepsSpelling: true).get())?.spelling
}

/// Reads an offset such as `14 dagar` or `5 workdays`; nil for any other text.
package func parseOffset(_ text: String) -> Offset? {
  whole(text) { reader in reader.offset() }
}

/// Reads `4 veckor före` or `4 weeks before`; nil for any other text.
package func parseLead(_ text: String) -> Offset? {
  whole(text) { reader in
    let offset = reader.offset()
    return reader.accept(.before) ? offset : nil
  }
}

/// Reads a date in ISO form or in prose, such as `11 mars 2027`; nil for any other text and for
/// days that do not exist.
package func parseDate(_ text: String) -> CivilDate? {
  whole(text) { reader in (try? reader.date()) ?? nil }
}

/// Reads a part of every year, such as `juli`, `27 december-5 januari` or `vecka 28-31`; nil for
/// any other text.
package func parseSpan(_ text: String) -> DaySpan? {
  whole(text) { reader in (try? reader.daySpan()) ?? nil }
}

/// What `form` reads in the first language in which it reads the whole of `text`.
private func whole<Value>(_ text: String, _ form: (inout Reader) -> Value?) -> Value? {
  let atoms = Atoms(text)
  for language in Language.allCases {
    var reader = Reader(atoms, language: language)
    if let value = form(&reader), reader.isAtEnd { return value }
  }
  return nil
}

/// Everything after `RRULE:`; nil where the text is no rule.
private func parseRule(_ text: String) throws(PhraseFault) -> Phrase? {
  let trimmed = text.drop { $0.isWhitespace }
  guard trimmed.prefix(6).lowercased() == "rrule:" else { return nil }
  let rest = trimmed.dropFirst(6)
  let rule: RecurrenceRule
  do {
    rule = try RecurrenceRule(String(rest.filter { !$0.isWhitespace }))
  } catch {
    let offset = text.unicodeScalars.distance(from: text.startIndex, to: rest.startIndex)
    throw PhraseFault(kind: .badRule(error), offset: offset, language: .english)
  }
  return Phrase(when: .every(Recurrence(rule)), language: .english, manner: .rule)
}

extension Recurrence {
  /// The days of a rule, which says itself how often.
  init(_ rule: RecurrenceRule) {
    let unit: PeriodUnit =
      switch rule.frequency {
      case .daily, .weekly: .week
      case .monthly: .month
      case .yearly: .year
      }
    self.init(
      every: rule.frequency == .daily ? 1 : rule.interval, unit: unit, placement: .rule(rule))
  }
}

/// A phrase that was read to its end, and the spelling that Frist prints.
struct Understood {
  var phrase: Phrase
  var spelling: String
}

/// Reads a phrase without looking for a suggestion; without its spelling, which is then empty in
/// what was understood and in faults, unless that is kept.
func understand(
  _ atoms: Atoms, _ local: LocalReading, keepsSpelling: Bool = false
) -> Result<Understood, PhraseFault> {
  let starts = Language.allCases.map {
    Reader(atoms, language: $0, local: local, keepsSpelling: keepsSpelling)
  }
  // Before anything else, since `vid behov` could be `vid` and a name.
  if let undecided = starts[0].undecidedWord() { return .failure(undecided) }
  var attempts: [Attempt] = []
  for start in starts {
    let attempt = Attempt(start)
    if let understood = attempt.understood { return .success(understood) }
    attempts.append(attempt)
  }
  if let fault = attempts.lazy.compactMap(\.fault).first { return .failure(fault) }
  let best = attempts.max { $0.end < $1.end }?.reader
  guard let best else { preconditionFailure("there is a language") }
  if let undecided = best.undecidedWord() { return .failure(undecided) }
  let mixed = Attempt(Reader(atoms, language: .swedish, lexicon: .mixed, local: local))
  if mixed.understood != nil { return .failure(best.fault(.mixedLanguages, at: 0)) }
  return .failure(best.unknown())
}

/// What one language makes of a phrase: the alternative that reads furthest.
private struct Attempt {
  private(set) var reader: Reader
  private(set) var fault: PhraseFault?
  private var reading: Reading?

  init(_ start: Reader) {
    reader = start
    // Nothing reads further than to the end.
    for form in Form.allCases where !reader.isAtEnd {
      var next = start
      do {
        guard let reading = try form.read(&next), next.position > reader.position else { continue }
        (reader, self.reading) = (next, reading)
      } catch {
        fault = fault ?? error
      }
    }
  }

  var end: Int { reader.position }

  var understood: Understood? {
    guard reader.isAtEnd, let reading else { return nil }
    return Understood(
      phrase: Phrase(when: reading.when, language: reader.language, manner: reading.manner),
      spelling: reader.spelling)
  }
}

private enum Form: CaseIterable {
  case none, once, every, quota, interval, relative

  func read(_ reader: inout Reader) throws(PhraseFault) -> Reading? {
    switch self {
    case .none: reader.accept(.noDeadline) ? Reading(.noDeadline) : nil
    case .once: try reader.once()
    case .every: try reader.every()
    case .quota: try reader.quota()
    case .interval: reader.interval()
    case .relative: reader.relative()
    }
  }
}

extension Reader {
  /// The fault of a word that gives no date, where one stands here or makes up the whole.
  fileprivate func undecidedWord() -> PhraseFault? {
    for language in Language.allCases {
      for words in Lexicon.of(language).vocabulary.undecided where starts(with: words) {
        var fault = fault(
          .undecided(word: atoms.quote(position..<position + words.count)), at: position)
        fault.language = language
        return fault
      }
    }
    return nil
  }

  /// The fault that nothing is known to follow here.
  fileprivate func unknown() -> PhraseFault {
    let count = atoms.list.count
    guard count > 0 else {
      return PhraseFault(
        kind: .unknown(understood: "", canonical: "", rest: "", suggestion: nil), offset: 0,
        language: language)
    }
    return fault(
      .unknown(
        understood: atoms.quote(0..<position), canonical: spelling,
        rest: atoms.quote(position..<count), suggestion: nil), at: position)
  }
}
