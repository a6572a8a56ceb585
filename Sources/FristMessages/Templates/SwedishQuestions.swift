// Texts that ask for something other than a duty done: papers, company, a second look.

extension SwedishParts {
  static let paperStop =
    opening + """
      Stoppdagen {{stop}} har passerat utan att vi fått veta att handlingarna är inne. \
      {{nextMeeting}}

      \(facts)
      \(changes)
      {{#toCoordinator}}
      Är handlingarna inne? Skriv in det: `frist done {{obligation}} --papers`
      Har frågan fått en ny dag? Skriv in den: \
      `frist move {{obligation}} --to ÅÅÅÅ-MM-DD --reason "…"`
      {{/toCoordinator}}
      {{^toCoordinator}}
      Är handlingarna inne? Svara på mejlet med dagen. Hinner frågan inte med? Svara och skriv \
      vilket möte den ska tas upp på.

      Fel mottagare? Svara och skriv vem som ska ha mejlet.
      {{/toCoordinator}}

      """ + foot

  static let invitation =
    opening + """
      {{#coordinates}}
      {{coordinates}} bjuder in till ett möte.
      {{/coordinates}}
      {{^coordinates}}
      Välkommen till ett möte.
      {{/coordinates}}

        Möte:         {{title}}
      {{#invited}}
        För:          {{invited}}
      {{/invited}}
        Datum:        {{meetingDay}}
      {{#meetingTime}}
        Tid:          {{meetingTime}}
      {{/meetingTime}}
      {{#meetingPlace}}
        Plats:        {{meetingPlace}}
      {{/meetingPlace}}
      {{#coordinates}}
        Bjuder in:    {{coordinates}}
      {{/coordinates}}
      {{#meetingNote}}
        Att veta:     {{meetingNote}}
      {{/meetingNote}}

      \(changes)
      Kommer ni? Svara på mejlet, så når svaret samordnaren\
      {{#answerTo}} ({{answerTo}}){{/answerTo}}.
      Fel mottagare? Svara och skriv vem som ska ha mejlet.

      {{#sender}}
      Vänliga hälsningar
      {{sender}}

      {{/sender}}
      Automatiskt utskick enligt {{plan}}{{#activity}}, {{activity}}{{/activity}}.
      Ni får det därför att mötet är inskrivet med er som inbjudna.
      """

  static let review =
    opening + """
      {{#reviewsNoDeadline}}
      Det är beslutat att det här inte ska ha någon frist. Nu är det dags att se över beslutet.

        Vad:          {{title}}
      {{#because}}
        Skäl:         {{because}}
      {{/because}}
        Se över:      senast {{planning}}
      {{#coordinates}}
        Beslutat av:  {{coordinates}}
      {{/coordinates}}

      {{#wordings}}
      Planen säger: "{{.}}"
      {{/wordings}}

      \(changes)
      Ska det fortfarande vara utan frist? Skriv ett nytt datum vid `review:` under \
      `no-deadline:` i schemat. Ska det ha en frist? Flytta det till `obligations:` och \
      skriv fristen vid `when:`.
      {{/reviewsNoDeadline}}
      {{#document}}
      Ett dokument som frister bygger på {{documentEnds}}. Gäller takten fortfarande?

        Dokument:     {{document}}
        Sista dag:    {{lastDayInForce}}

      {{#hasGoverned}}
      Det här bygger på dokumentet
      {{#governed}}
      • {{.}}
      {{/governed}}

      {{/hasGoverned}}
      \(changes)
      Finns det ett nytt dokument, eller har det gamla förlängts? Skriv den nya sista dagen på \
      dokumentets rad i registret. Är takten en annan? Ändra den vid `when:` i schemat.
      {{/document}}
      {{#reviewsPlan}}
      Planen har inget slutdatum, och det är dags att se över den.

        Plan:         {{plan}}
        Se över:      senast {{planning}}

      \(changes)
      Ska planen fortsätta att gälla? Skriv nästa datum vid `review:` i planen. Ska den \
      upphöra? Skriv dess sista dag vid `until:`.
      {{/reviewsPlan}}
      {{#planEnds}}
      Planen har en sista dag, och inget i schemat förbereder vad som ska gälla efter den. Det \
      behövs ett beslut om en efterföljare.

        Plan:         {{plan}}
        Sista dag:    {{lastDayInForce}}

      \(changes)
      Ska en ny plan tas fram? Lägg in det som ett åtagande i schemat, till exempel med \
      `when: 3 månader före planens slut`. Förlängs planen? Skriv den nya sista dagen vid \
      `until:`. Annars påminner vi inte om det som planen lovar för tiden därefter.
      {{/planEnds}}

      """ + plan
}
