/// What several Swedish texts share.
enum SwedishParts {
  static let opening = """
    {{#redirected}}
    Provkörning: det här mejlet skulle ha gått till {{redirected}}.

    {{/redirected}}
    Hej!

    {{#standsIn}}
    Du får mejlet därför att vi saknar en giltig adress till {{standsIn}}.

    {{/standsIn}}

    """

  static let contributing = """
    {{#contributing}}
    Ni medverkar{{#coordinates}}; {{coordinates}} samordnar{{/coordinates}}.
    {{/contributing}}

    """

  /// What it is about and by when.
  static let head = """
      Vad:          {{title}}
    {{#subject}}
      Gäller:       {{subject}}
    {{/subject}}
      Senast:       {{planning}}
    {{#lastDay}}
      Sista dag:    {{lastDay}}
    {{/lastDay}}

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
    {{#moved}}
    Datumet är ändrat. Tidigare har vi skrivit {{moved}}.

    {{/moved}}
    {{#late}}
    Mejlet är sent: det skulle ha gått {{late}}.

    {{/late}}
    """

  static let answer = """
    Redan klart? Svara på mejlet med datum och diarienummer.
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
    """
}
