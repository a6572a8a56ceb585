/// What several Swedish texts share.
enum SwedishParts {
  static let opening = """
    {{#redirected}}
    Provkörning: det här mejlet skulle ha gått till {{redirected}}.

    {{/redirected}}
    Hej!

    {{#standsIn}}
    {{standsIn}}

    {{/standsIn}}

    """

  static let contributing = """
    {{#contributing}}
    Ni medverkar{{#coordinates}}; {{coordinates}} samordnar{{/coordinates}}.
    {{/contributing}}

    """

  /// What a confidential mail says it is about, and by when.
  static let protectedHead = """
      Vad:          {{title}}
    {{#subject}}
      Gäller:       {{subject}}
    {{/subject}}
      Senast:       {{planning}}
    {{#lastDay}}
      Sista dag:    {{lastDay}}
    {{/lastDay}}

    """

  /// What it is about and by when; of what a meeting decides, by when the papers and when the
  /// decision.
  static let head = """
      Vad:          {{title}}
    {{#subject}}
      Gäller:       {{subject}}
    {{/subject}}
    {{#part}}
      Del från:     {{part}}
    {{/part}}
    {{#papers}}
      Handlingar:   {{papers}}
    {{/papers}}
    {{#meetings}}
      Möte:         {{.}}
    {{/meetings}}
    {{#decision}}
      Beslut:       senast {{decision}}
    {{/decision}}
    {{^decision}}
      Senast:       {{planning}}{{#preliminary}}, preliminärt{{/preliminary}}
    {{#lastDay}}
      Sista dag:    {{lastDay}}
    {{/lastDay}}
    {{/decision}}
    {{#whole}}
      Helheten:     senast {{whole}}
    {{/whole}}

    """

  static let facts =
    head + """
      {{#to}}
        Lämnas till:  {{to}}
      {{/to}}
      {{#coordinates}}
        Samordnar:    {{coordinates}}
      {{/coordinates}}
      {{#contributes}}
        Medverkar:    {{contributes}}
      {{/contributes}}
      {{#file}}
        Ärende:       {{file}}
      {{/file}}
      {{#progress}}
        Läge:         {{progress}}
      {{/progress}}
      {{#coverage}}
        I allt:       {{coverage}}
      {{/coverage}}
      {{#remains}}
        Återstår:     {{remains}}
      {{/remains}}
      {{#left}}
        Kvar:         {{left}}
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
    Bokade möten
    {{#booked}}
    • {{.}}
    {{/booked}}

    {{/hasBooked}}
    {{#hasNeeds}}
    Det här ska med i svaret
    {{#needs}}
    {{.}}
    {{/needs}}

    {{/hasNeeds}}
    """

  static let answer = """
    {{#papersMissing}}
    Är handlingarna redan inne? Svara på mejlet med dagen.
    {{/papersMissing}}
    {{#isRollUp}}
    Är något redan klart? Svara på mejlet med vem det gäller, datum och diarienummer.
    {{/isRollUp}}
    {{^isRollUp}}
    {{#decision}}
    Är beslutet redan fattat? Svara på mejlet med datum och diarienummer.
    {{/decision}}
    {{^decision}}
    Redan klart? Svara på mejlet med datum och diarienummer.
    {{/decision}}
    {{/isRollUp}}
    Fel mottagare? Svara och skriv vem som ska ha mejlet.
    """

  /// The plan; for a digest, where each row has its own reason.
  static let plan = """

    {{#sender}}
    Vänliga hälsningar
    {{sender}}

    {{/sender}}
    Automatiskt utskick enligt {{plan}}.
    """

  static let foot = """

    {{#sender}}
    Vänliga hälsningar
    {{sender}}

    {{/sender}}
    Automatiskt utskick enligt {{plan}}{{#activity}}, {{activity}}{{/activity}}.
    {{#planHasEnded}}
    Planen gällde till och med {{planEnd}}.
    {{/planHasEnded}}
    {{#wordings}}
    Planen säger: "{{.}}"
    {{/wordings}}
    {{#source}}
    Källa: {{source}}
    {{/source}}
    {{#phrase}}
    Datumet kommer från: "{{phrase}}"
    {{/phrase}}
    {{#derivation}}
    {{.}}.
    {{/derivation}}
    """
}
