// The names in braces are those of `MailView`.

extension MailTemplates<String> {
  static let english = MailTemplates(
    reminder: EnglishParts.opening + """
      {{#lead}}
      {{lead}}
      {{/lead}}
      {{^lead}}
      A deadline is coming up{{#coordinates}} for {{coordinates}}{{/coordinates}}.
      {{/lead}}
      \(EnglishParts.contributing)
      \(EnglishParts.facts)
      \(EnglishParts.changes)
      \(EnglishParts.details)
      \(EnglishParts.answer)
      {{#next}}

      {{next}}
      {{/next}}

      """ + EnglishParts.foot,
    today: EnglishParts.opening + """
      {{#lead}}
      {{lead}}
      {{/lead}}
      {{^lead}}
      {{#isDueToday}}
      The deadline{{#coordinates}} for {{coordinates}}{{/coordinates}} is today.
      {{/isDueToday}}
      {{^isDueToday}}
      Today is the day to have this done.
      {{/isDueToday}}
      {{/lead}}
      \(EnglishParts.contributing)
      \(EnglishParts.facts)
      \(EnglishParts.changes)
      \(EnglishParts.details)
      \(EnglishParts.answer)
      {{#next}}

      {{next}}
      {{/next}}

      """ + EnglishParts.foot,
    overdue: EnglishParts.opening + """
      {{#lead}}
      {{lead}}
      {{/lead}}
      {{^lead}}
      We have not heard that this is done.
      {{/lead}}
      {{#ago}}
      The deadline passed {{ago}}.
      {{/ago}}
      \(EnglishParts.contributing)
      \(EnglishParts.facts)
      \(EnglishParts.changes)
      \(EnglishParts.details)
      {{#isRollUp}}
      Those that are missing are reminded themselves. Is one of them done? Reply and say which, \
      with the date and the file number.
      {{/isRollUp}}
      {{^isRollUp}}
      Choose one and reply:
      1. It is done. Give the date and the file number.
      2. It will be done later. Give the day.
      3. It is not going to be done. Say why.
      {{/isRollUp}}
      {{#next}}

      {{next}}
      {{/next}}

      Wrong recipient? Reply and say who should have this mail.

      """ + EnglishParts.foot,
    escalation: EnglishParts.opening + """
      1. This is not done: {{title}}{{#subject}}, {{subject}}{{/subject}}\
      {{#partName}}, {{partName}}{{/partName}}{{#coordinates}}. Coordinated by {{coordinates}}{{/coordinates}}. \
      The deadline was {{due}}{{#ago}}, {{ago}}{{/ago}}.
      {{#told}}
      2. We reminded on {{told}}.
      {{/told}}
      {{^told}}
      2. No reminder has arrived.
      {{/told}}
      {{#toCoordinator}}
      3. A new date or a reason is needed. Record the answer with \
      `frist done` or `frist waive` and the name {{obligation}}.
      {{/toCoordinator}}
      {{^toCoordinator}}
      3. We need a new date or a reason. Please reply. If it is done already, the date \
      and the file number are enough.
      {{/toCoordinator}}

      \(EnglishParts.changes)
      {{#next}}
      {{next}}

      {{/next}}
      """ + EnglishParts.foot,
    behind: EnglishParts.opening + """
      Fewer are done than expected so far in the period.

      \(EnglishParts.facts)
      \(EnglishParts.changes)
      \(EnglishParts.details)
      Are more done? Reply with the date of each. Does something need to change? Reply and \
      say how you plan to reach the whole number.

      Wrong recipient? Reply and say who should have this mail.

      """ + EnglishParts.foot,
    unreachable: EnglishParts.opening + """
      What remains no longer fits into the time that is left.

      \(EnglishParts.facts)
      \(EnglishParts.changes)
      \(EnglishParts.details)
      Are more done? Reply with the date of each. Otherwise a decision is needed. Reply and \
      say how many it will be and why.

      Wrong recipient? Reply and say who should have this mail.

      """ + EnglishParts.foot,
    exceeded: EnglishParts.opening + """
      More are recorded than the plan allows: {{done}}{{#most}}, against at most {{most}}{{/most}}.

        What:         {{title}}
      {{#subject}}
        About:        {{subject}}
      {{/subject}}
      {{#coordinates}}
        Coordinates:  {{coordinates}}
      {{/coordinates}}

      \(EnglishParts.changes)
      Is something recorded twice? Remove it with `frist undo`. If the number is right you \
      need do nothing; we do not write about it again.

      """ + EnglishParts.foot,
    ask: EnglishParts.opening + """
      {{#expected}}
      A preliminary date is to be confirmed.
      {{/expected}}
      {{^expected}}
      We need a date from you to work out a deadline.
      {{/expected}}

        What:         {{title}}
      {{#subject}}
        About:        {{subject}}
      {{/subject}}
      {{#event}}
        Event:        {{event}}
      {{/event}}
      {{#expected}}
        Preliminary:  {{expected}}
      {{/expected}}

      \(EnglishParts.changes)
      {{#event}}
      {{#expected}}
      Is the date right, or is it another? Record the one that holds:
      {{/expected}}
      {{^expected}}
      Has it happened, or is the day set? Record it:
      {{/expected}}
      `frist event {{event}} --on YYYY-MM-DD`
      {{/event}}
      {{^event}}
      Is the day set? Write it in the schedule.
      {{/event}}

      If the day is not known yet you need do nothing. We ask again next month.

      """ + EnglishParts.plan,
    review: EnglishParts.review,
    paperStop: EnglishParts.paperStop, invitation: EnglishParts.invitation,
    calledOff: EnglishParts.calledOff,
    coverage: EnglishParts.opening + """
      {{title}}{{#coverage}}: {{coverage}}{{/coverage}}.

      {{#coordinates}}
        Coordinates:  {{coordinates}}
      {{/coordinates}}
      {{#contributes}}
        Contributes:  {{contributes}}
      {{/contributes}}
      {{#to}}
        Send to:      {{to}}
      {{/to}}

      {{#sections}}
      {{heading}}
      {{#items}}
      • {{subject}}{{#when}}: {{when}}{{/when}}
      {{/items}}

      {{/sections}}
      {{#more}}
      and {{more}} more. `frist upcoming` shows them all.

      {{/more}}
      {{#needsDecision}}
      Where it says Decision needed, a new date or a reason is needed. Please reply.

      {{/needsDecision}}
      Done already? Reply with id, date and file number for each.
      Wrong recipient? Reply and say who should have this mail.
      {{#next}}

      {{next}}
      {{/next}}

      """ + EnglishParts.foot,
    digest: EnglishParts.opening + """
      This is on your list{{#body}} for {{body}}{{/body}} now.

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
      and {{more}} more. `frist upcoming` shows them all.

      {{/more}}
      {{#needsDecision}}
      Where it says Decision needed, a new date or a reason is needed. Please reply.

      {{/needsDecision}}
      {{#hasTasks}}
      Done already? Reply with what it is about (the number in brackets, or the id), the date \
      and the file number.
      {{/hasTasks}}
      {{#hasInvitations}}
      Invited to a meeting? Reply and say whether you will come.
      {{/hasInvitations}}
      Wrong recipient? Reply and say who should have this mail.

      """ + EnglishParts.plan,
    summary: EnglishParts.summary, undeliverable: EnglishParts.undeliverable,
    badFiles: EnglishParts.badFiles, held: EnglishParts.held,
    noCoordinator: EnglishParts.noCoordinator,
    stoppedChannels: EnglishParts.stoppedChannels,
    confidential: EnglishParts.opening + """
      This task is protected. Do not forward this mail.
      {{#isCalledOff}}

      It is called off. There is nothing more to do.
      {{/isCalledOff}}


      """ + EnglishParts.protectedHead + """
        {{#progress}}
          So far:       {{progress}}
        {{/progress}}
        {{#left}}
          Time left:    {{left}}
        {{/left}}
        {{#ago}}
          Passed:       {{ago}}
        {{/ago}}

        \(EnglishParts.changes)
        {{#isCalledOff}}Is that wrong?{{/isCalledOff}}\
        {{^isCalledOff}}Done already?{{/isCalledOff}} Write a new mail to\
        {{#answerTo}} {{answerTo}}{{/answerTo}}{{^answerTo}} the coordinator{{/answerTo}} \
        with the date and {{reference}}. Do not quote this one.

        Automatic message.

        """)
}
