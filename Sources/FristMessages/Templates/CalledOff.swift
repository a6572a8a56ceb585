// What somebody was told of is not to be done, or does not take place (`semantics.md` 24).

extension SwedishParts {
  static let calledOff =
    opening + """
      {{#meetingDay}}
      Mötet är inställt.

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
      {{/meetingDay}}
      {{^meetingDay}}
      Det här utgår. Ni behöver inte göra något mer.

        Vad:          {{title}}
      {{#subject}}
        Gäller:       {{subject}}
      {{/subject}}
      {{#part}}
        Del från:     {{part}}
      {{/part}}
        Var senast:   {{due}}
      {{/meetingDay}}
      {{#waivedBecause}}
        Skäl:         {{waivedBecause}}
      {{/waivedBecause}}

      {{^meetingDay}}
      {{#told}}
      Vi har skrivit om det {{told}}. Mer skriver vi inte.

      {{/told}}
      {{/meetingDay}}
      Stämmer det inte? Svara på mejlet.

      """ + foot
}

extension EnglishParts {
  static let calledOff =
    opening + """
      {{#meetingDay}}
      The meeting is cancelled.

        Meeting:      {{title}}
      {{#invited}}
        For:          {{invited}}
      {{/invited}}
        Date:         {{meetingDay}}
      {{#meetingTime}}
        Time:         {{meetingTime}}
      {{/meetingTime}}
      {{#meetingPlace}}
        Place:        {{meetingPlace}}
      {{/meetingPlace}}
      {{/meetingDay}}
      {{^meetingDay}}
      This is called off. There is nothing more to do.

        What:         {{title}}
      {{#subject}}
        About:        {{subject}}
      {{/subject}}
      {{#part}}
        Part from:    {{part}}
      {{/part}}
        Was due:      {{due}}
      {{/meetingDay}}
      {{#waivedBecause}}
        Reason:       {{waivedBecause}}
      {{/waivedBecause}}

      {{^meetingDay}}
      {{#told}}
      We wrote about it on {{told}}. We will write no more.

      {{/told}}
      {{/meetingDay}}
      Is that wrong? Answer this mail.

      """ + foot
}
