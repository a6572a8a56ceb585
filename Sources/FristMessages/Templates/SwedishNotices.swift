// Texts about Frist itself; what goes to operations says nothing of the plan.

extension SwedishParts {
  private static let noticeFoot = """

    Automatiskt utskick från Frist{{^toOperations}}, {{plan}}{{/toOperations}}.
    """

  static let summary =
    opening + """
      {{#confirms}}
      Efter valet kan nämnder och personer vara nya. Gå igenom kontakterna, och rätta filen där \
      något inte stämmer eller kommer att ändras.

      {{#contacts}}
      • {{.}}
      {{/contacts}}
      {{#moreContacts}}
      och {{moreContacts}} till i filen.
      {{/moreContacts}}

      {{/confirms}}
      {{#isCalm}}
      Inget är försenat, och inget behöver dig de närmaste 30 dagarna.

      {{/isCalm}}
      {{^isCalm}}
      Så här ser det ut just nu.

      {{/isCalm}}
      {{#sections}}
      {{heading}}
      {{#items}}
      • {{title}}{{#owners}} – {{owners}}{{/owners}}{{#when}}: {{when}}{{/when}}
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
      {{#held}}
      {{held}} påminnelser hålls kvar tills du säger till: `frist outbox release`

      {{/held}}
      Leverans sedan {{since}}: {{traffic}}.

      """ + plan

  static let undeliverable =
    opening + """
      Det här gick inte att leverera, och Frist försöker inte igen av sig självt.

      {{#undelivered}}
      • {{to}}, {{day}}: {{reply}}
        Försök igen: `frist outbox retry {{number}}`
      {{/undelivered}}
      {{#more}}
      och {{more}} till. `frist outbox` visar alla.
      {{/more}}

      {{#toOperations}}
      Se till att servern tar emot, eller be samordnaren rätta adressen.
      {{/toOperations}}
      {{^toOperations}}
      Är adressen fel? Rätta den i kontakterna, så går nästa påminnelse rätt. Finns en annan \
      kanal har den tagit över.
      {{/toOperations}}

      """ + noticeFoot

  static let badFiles =
    opening + """
      Filerna har fel ({{count}}) och är inte inlästa. Frist går vidare med det som var inläst \
      förut.

      {{#errors}}
      • {{.}}
      {{/errors}}
      {{#more}}
      {{^toOperations}}
      och {{more}} till.
      {{/toOperations}}
      {{/more}}

      {{#toOperations}}
      `frist check` visar felen. Samordnaren har fått dem i ett eget mejl.
      {{/toOperations}}
      {{^toOperations}}
      Rätta dem, pröva med `frist check` och läs in filerna med `frist reload`.
      {{/toOperations}}

      """ + noticeFoot

  static let held =
    opening + """
      {{held}} meddelanden väntar på ett beslut. De blev många på en gång, efter en ändring i \
      filerna, en första start eller en klocka som ställdes om. Därför går de inte förrän någon \
      säger till. Det som faller ut med tiden går som vanligt.

      Se dem:     `frist outbox`
      Skicka dem: `frist outbox release`
      Kasta dem:  `frist outbox discard --held`

      """ + noticeFoot

  static let noCoordinator =
    opening + """
      Schemat {{schedule}} har ingen samordnare med en giltig adress. Det som skulle ha gått till \
      samordnaren väntar.

      Lägg till en rad i kontakterna med body *, role coordinator och en adress.

      """ + noticeFoot

  static let stoppedChannels =
    opening + """
      Påminnelser kommer inte fram genom:

      {{#channels}}
      • {{channel}}, sedan {{since}}: {{reply}}
      {{#isGone}}
        Mottagaren säger att den är borta för gott, och Frist försöker inte mer. Rätta adressen \
      eller mottagaren.
      {{/isGone}}
      {{#isLogin}}
        Inloggningen nekas. Rätta lösenordet.
      {{/isLogin}}
      {{#isTrust}}
        Krypteringen till servern går inte att lita på, och ingenting lämnas ut. Se till att den \
      erbjuder TLS med ett certifikat som gäller.
      {{/isTrust}}
      {{#isSilent}}
        Frist försöker igen av sig självt. Se till att servern svarar.
      {{/isSilent}}
        Pröva sedan: `frist send-test {{channel}}`
      {{/channels}}

      Det som väntar går när kanalen fungerar igen. Har en policy en kanal till tar den över. \
      `frist status` visar hur det är nu.

      """ + noticeFoot
}
