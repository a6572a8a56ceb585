/// What several English texts share.
enum EnglishParts {
  static let opening = """
    {{#redirected}}
    Trial: this mail would have gone to {{redirected}}.

    {{/redirected}}
    Hello,

    {{#standsIn}}
    {{standsIn}}

    {{/standsIn}}

    """

  static let contributing = """
    {{#contributing}}
    You contribute{{#coordinates}}; {{coordinates}} coordinates{{/coordinates}}.
    {{/contributing}}

    """

  /// What a confidential mail says it is about, and by when.
  static let protectedHead = """
      What:         {{title}}
    {{#subject}}
      About:        {{subject}}
    {{/subject}}
      Due:          {{planning}}
    {{#lastDay}}
      Last day:     {{lastDay}}
    {{/lastDay}}

    """

  /// What it is about and by when; of what a meeting decides, by when the papers and when the
  /// decision.
  static let head = """
      What:         {{title}}
    {{#subject}}
      About:        {{subject}}
    {{/subject}}
    {{#part}}
      Part from:    {{part}}
    {{/part}}
    {{#papers}}
      Papers:       {{papers}}
    {{/papers}}
    {{#meetings}}
      Meeting:      {{.}}
    {{/meetings}}
    {{#decision}}
      Decision:     by {{decision}}
    {{/decision}}
    {{^decision}}
      Due:          {{planning}}{{#preliminary}}, preliminary{{/preliminary}}
    {{#lastDay}}
      Last day:     {{lastDay}}
    {{/lastDay}}
    {{/decision}}
    {{#whole}}
      The whole:    by {{whole}}
    {{/whole}}

    """

  static let facts =
    head + """
      {{#to}}
        Send to:      {{to}}
      {{/to}}
      {{#coordinates}}
        Coordinates:  {{coordinates}}
      {{/coordinates}}
      {{#contributes}}
        Contributes:  {{contributes}}
      {{/contributes}}
      {{#file}}
        File no.:     {{file}}
      {{/file}}
      {{#progress}}
        So far:       {{progress}}
      {{/progress}}
      {{#coverage}}
        In all:       {{coverage}}
      {{/coverage}}
      {{#remains}}
        Remaining:    {{remains}}
      {{/remains}}
      {{#left}}
        Time left:    {{left}}
      {{/left}}

      """

  static let changes = """
    {{#notes}}
    {{.}}

    {{/notes}}
    """

  /// Meetings that are booked, and what the answer is to hold.
  static let details = """
    {{#hasBooked}}
    Booked meetings
    {{#booked}}
    • {{.}}
    {{/booked}}

    {{/hasBooked}}
    {{#hasNeeds}}
    Please include in the answer
    {{#needs}}
    {{.}}
    {{/needs}}

    {{/hasNeeds}}
    """

  static let answer = """
    {{#papersMissing}}
    Are the papers in already? Reply with the day.
    {{/papersMissing}}
    {{#isRollUp}}
    Is one of them done already? Reply and say which, with the date and the file number.
    {{/isRollUp}}
    {{^isRollUp}}
    {{#decision}}
    Is it decided already? Reply with the date and the file number.
    {{/decision}}
    {{^decision}}
    Done already? Reply with the date and the file number.
    {{/decision}}
    {{/isRollUp}}
    Wrong recipient? Reply and say who should have this mail.
    """

  /// The plan; for a digest, where each row has its own reason.
  static let plan = """

    {{#sender}}
    Kind regards
    {{sender}}

    {{/sender}}
    Automatic message under {{plan}}.
    """

  static let foot = """

    {{#sender}}
    Kind regards
    {{sender}}

    {{/sender}}
    Automatic message under {{plan}}{{#activity}}, {{activity}}{{/activity}}.
    {{#planHasEnded}}
    The plan was valid until {{planEnd}}.
    {{/planHasEnded}}
    {{#wordings}}
    The plan says: "{{.}}"
    {{/wordings}}
    {{#source}}
    Source: {{source}}
    {{/source}}
    {{#phrase}}
    The date comes from: "{{phrase}}"
    {{/phrase}}
    {{#derivation}}
    {{.}}.
    {{/derivation}}
    """
}
