/// What several English texts share.
enum EnglishParts {
  static let opening = """
    {{#redirected}}
    Trial: this mail would have gone to {{redirected}}.

    {{/redirected}}
    Hello,

    {{#standsIn}}
    You get this mail because we lack a valid address of {{standsIn}}.

    {{/standsIn}}

    """

  static let contributing = """
    {{#contributing}}
    You contribute{{#coordinates}}; {{coordinates}} coordinates{{/coordinates}}.
    {{/contributing}}

    """

  /// What it is about and by when.
  static let head = """
      What:         {{title}}
    {{#subject}}
      About:        {{subject}}
    {{/subject}}
      Due:          {{planning}}
    {{#lastDay}}
      Last day:     {{lastDay}}
    {{/lastDay}}

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
    {{#moved}}
    The date has changed. Before, we wrote {{moved}}.

    {{/moved}}
    {{#late}}
    This mail is late: it should have left on {{late}}.

    {{/late}}
    """

  static let answer = """
    Done already? Reply with the date and the file number.
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
    """
}
