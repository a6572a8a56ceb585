// The names in braces are those of `MailView`.

extension MailTemplates<String> {
  static let swedish = MailTemplates(
    reminder: SwedishParts.opening + """
      {{#lead}}
      {{lead}}
      {{/lead}}
      {{^lead}}
      {{#owner}}
      {{owner}} frist närmar sig.
      {{/owner}}
      {{^owner}}
      En frist närmar sig.
      {{/owner}}
      {{/lead}}
      \(SwedishParts.contributing)
      \(SwedishParts.facts)
      \(SwedishParts.changes)
      \(SwedishParts.details)
      \(SwedishParts.answer)
      {{#next}}

      {{next}}
      {{/next}}

      """ + SwedishParts.foot,
    today: SwedishParts.opening + """
      {{#lead}}
      {{lead}}
      {{/lead}}
      {{^lead}}
      {{#isDueToday}}
      {{#owner}}
      {{owner}} frist går ut i dag.
      {{/owner}}
      {{^owner}}
      Fristen går ut i dag.
      {{/owner}}
      {{/isDueToday}}
      {{^isDueToday}}
      I dag är den dag då det här bör vara klart.
      {{/isDueToday}}
      {{/lead}}
      \(SwedishParts.contributing)
      \(SwedishParts.facts)
      \(SwedishParts.changes)
      \(SwedishParts.details)
      \(SwedishParts.answer)
      {{#next}}

      {{next}}
      {{/next}}

      """ + SwedishParts.foot,
    overdue: SwedishParts.opening + """
      {{#lead}}
      {{lead}}
      {{/lead}}
      {{^lead}}
      Vi har inte fått besked om att det här är klart.
      {{/lead}}
      {{#ago}}
      Fristen gick ut {{ago}}.
      {{/ago}}
      \(SwedishParts.contributing)
      \(SwedishParts.facts)
      \(SwedishParts.changes)
      \(SwedishParts.details)
      {{#isRollUp}}
      De som saknas påminns själva. Är något redan klart? Svara på mejlet med vem det gäller, \
      datum och diarienummer.
      {{/isRollUp}}
      {{^isRollUp}}
      Välj ett och svara på mejlet:
      1. Det är klart. Skriv datum och diarienummer.
      2. Det blir klart senare. Skriv vilken dag.
      3. Det utgår. Skriv varför.
      {{/isRollUp}}
      {{#next}}

      {{next}}
      {{/next}}

      Fel mottagare? Svara och skriv vem som ska ha mejlet.

      """ + SwedishParts.foot,
    escalation: SwedishParts.opening + """
      1. Det här är inte klart: {{title}}{{#subject}}, {{subject}}{{/subject}}\
      {{#partName}}, {{partName}}{{/partName}}{{#coordinates}}. Samordnar: {{coordinates}}{{/coordinates}}. \
      Fristen gick ut {{due}}{{#ago}}, {{ago}}{{/ago}}.
      {{#told}}
      2. Vi har påmint {{told}}.
      {{/told}}
      {{^told}}
      2. Ingen påminnelse har nått fram.
      {{/told}}
      {{#toCoordinator}}
      3. Det som behövs är ett nytt datum eller ett skäl. Registrera svaret med \
      `frist done` eller `frist waive` och namnet {{obligation}}.
      {{/toCoordinator}}
      {{^toCoordinator}}
      3. Vi behöver ett nytt datum eller ett skäl. Svara på mejlet. Är det redan klart \
      räcker datum och diarienummer.
      {{/toCoordinator}}

      \(SwedishParts.changes)
      {{#next}}
      {{next}}

      {{/next}}
      """ + SwedishParts.foot,
    behind: SwedishParts.opening + """
      Det är färre gjorda än väntat så här långt i perioden.

      \(SwedishParts.facts)
      \(SwedishParts.changes)
      \(SwedishParts.details)
      Är fler gjorda? Svara med datum för var och en. Behöver ni ändra något? Svara och \
      skriv hur ni tänker nå hela antalet.

      Fel mottagare? Svara och skriv vem som ska ha mejlet.

      """ + SwedishParts.foot,
    unreachable: SwedishParts.opening + """
      Det som återstår ryms inte längre i tiden som är kvar.

      \(SwedishParts.facts)
      \(SwedishParts.changes)
      \(SwedishParts.details)
      Är fler gjorda? Svara med datum för var och en. Annars behövs ett beslut. Svara och \
      skriv hur många det blir och varför.

      Fel mottagare? Svara och skriv vem som ska ha mejlet.

      """ + SwedishParts.foot,
    exceeded: SwedishParts.opening + """
      Fler är registrerade än planen tillåter: {{done}}{{#most}}, mot högst {{most}}{{/most}}.

        Vad:          {{title}}
      {{#subject}}
        Gäller:       {{subject}}
      {{/subject}}
      {{#coordinates}}
        Samordnar:    {{coordinates}}
      {{/coordinates}}

      \(SwedishParts.changes)
      Är något registrerat två gånger? Ta bort det med `frist undo`. Stämmer antalet behöver \
      du inte göra något; vi skriver inte om det igen.

      """ + SwedishParts.foot,
    ask: SwedishParts.opening + """
      {{#expected}}
      Ett preliminärt datum behöver bekräftas.
      {{/expected}}
      {{^expected}}
      Vi behöver ett datum av dig för att kunna räkna ut en frist.
      {{/expected}}

        Vad:          {{title}}
      {{#subject}}
        Gäller:       {{subject}}
      {{/subject}}
      {{#event}}
        Händelse:     {{event}}
      {{/event}}
      {{#expected}}
        Preliminärt:  {{expected}}
      {{/expected}}

      \(SwedishParts.changes)
      {{#event}}
      {{#expected}}
      Stämmer datumet, eller är det ett annat? Skriv in det som gäller:
      {{/expected}}
      {{^expected}}
      Har det hänt, eller är dagen bestämd? Skriv in den:
      {{/expected}}
      `frist event {{event}} --on ÅÅÅÅ-MM-DD`
      {{/event}}
      {{^event}}
      Är dagen bestämd? Skriv in den i schemat.
      {{/event}}

      Är dagen inte känd än behöver du inte göra något. Vi frågar igen nästa månad.

      """ + SwedishParts.plan,
    review: SwedishParts.review,
    paperStop: SwedishParts.paperStop, invitation: SwedishParts.invitation,
    calledOff: SwedishParts.calledOff,
    coverage: SwedishParts.opening + """
      {{title}}{{#coverage}}: {{coverage}}{{/coverage}}.

      {{#coordinates}}
        Samordnar:    {{coordinates}}
      {{/coordinates}}
      {{#contributes}}
        Medverkar:    {{contributes}}
      {{/contributes}}
      {{#to}}
        Lämnas till:  {{to}}
      {{/to}}

      {{#sections}}
      {{heading}}
      {{#items}}
      • {{subject}}{{#when}}: {{when}}{{/when}}
      {{/items}}

      {{/sections}}
      {{#more}}
      och {{more}} till. `frist upcoming` visar alla.

      {{/more}}
      {{#needsDecision}}
      Där det står Behöver beslut behövs ett nytt datum eller ett skäl. Svara på mejlet.

      {{/needsDecision}}
      Redan klart? Svara på mejlet med namn eller id, datum och diarienummer för var och en.
      Fel mottagare? Svara och skriv vem som ska ha mejlet.
      {{#next}}

      {{next}}
      {{/next}}

      """ + SwedishParts.foot,
    digest: SwedishParts.opening + """
      Det här är på din lista{{#body}} för {{body}}{{/body}} just nu.

      {{#sections}}
      {{heading}}
      {{#items}}
      • {{title}}{{#owners}} – {{owners}}{{/owners}}{{#when}}: {{when}}{{/when}}\
      {{#reference}} [{{reference}}]{{/reference}}
      {{#notes}}
        {{.}}
      {{/notes}}
      {{#lines}}
        – {{subject}}{{#when}}: {{when}}{{/when}}
      {{/lines}}
      {{/items}}

      {{/sections}}
      {{#more}}
      och {{more}} till. `frist upcoming` visar alla.

      {{/more}}
      {{#needsDecision}}
      Där det står Behöver beslut behövs ett nytt datum eller ett skäl. Svara på mejlet.

      {{/needsDecision}}
      {{#hasTasks}}
      Redan klart? Svara på mejlet med vad det gäller (numret inom hakparentes, eller id), \
      datum och diarienummer.
      {{/hasTasks}}
      {{#hasInvitations}}
      Bjuds ni in till ett möte? Svara på mejlet och skriv om ni kommer.
      {{/hasInvitations}}
      Fel mottagare? Svara och skriv vem som ska ha mejlet.

      """ + SwedishParts.plan,
    summary: SwedishParts.summary, undeliverable: SwedishParts.undeliverable,
    badFiles: SwedishParts.badFiles, held: SwedishParts.held,
    noCoordinator: SwedishParts.noCoordinator,
    stoppedChannels: SwedishParts.stoppedChannels,
    confidential: SwedishParts.opening + """
      Uppgiften är skyddad. Skicka inte mejlet vidare.
      {{#isCalledOff}}

      Den utgår. Ni behöver inte göra något mer.
      {{/isCalledOff}}


      """ + SwedishParts.protectedHead + """
        {{#progress}}
          Läge:         {{progress}}
        {{/progress}}
        {{#left}}
          Kvar:         {{left}}
        {{/left}}
        {{#ago}}
          Gick ut:      {{ago}}
        {{/ago}}

        \(SwedishParts.changes)
        {{#isCalledOff}}Stämmer det inte?{{/isCalledOff}}\
        {{^isCalledOff}}Redan klart?{{/isCalledOff}} Skriv ett nytt mejl\
        {{#answerTo}} till {{answerTo}}{{/answerTo}}{{^answerTo}} till samordnaren{{/answerTo}} \
        med datum och {{reference}}. Citera inte det här mejlet.

        Automatiskt utskick.

        """)
}
