// Texts about Frist itself; what goes to operations says nothing of the plan.

extension EnglishParts {
  private static let noticeFoot = """

    Automatic message from Frist{{^toOperations}}, {{plan}}{{/toOperations}}.
    """

  static let summary =
    opening + """
      {{#confirms}}
      After the election boards and people may be new. Go through the contacts, and correct the \
      file where something is not right or will change.

      {{#contacts}}
      • {{.}}
      {{/contacts}}
      {{#moreContacts}}
      and {{moreContacts}} more in the file.
      {{/moreContacts}}

      {{/confirms}}
      {{#isCalm}}
      Nothing is overdue, and nothing needs you in the next 30 days.

      {{/isCalm}}
      {{^isCalm}}
      This is how things stand.

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
      and {{more}} more. `frist upcoming` shows all.

      {{/more}}
      {{#held}}
      {{held}} reminders are held until you say so: `frist outbox release`

      {{/held}}
      Delivered since {{since}}: {{traffic}}.

      """ + plan

  static let undeliverable =
    opening + """
      These could not be delivered, and Frist does not try again by itself.

      {{#undelivered}}
      • {{to}}, {{day}}: {{reply}}
        Try again: `frist outbox retry {{number}}`
      {{/undelivered}}
      {{#more}}
      and {{more}} more. `frist outbox` shows all.
      {{/more}}

      {{#toOperations}}
      See to it that the server accepts mail, or ask the coordinator to correct the address.
      {{/toOperations}}
      {{^toOperations}}
      Is the address wrong? Correct it in the contacts, and the next reminder gets there. Where \
      there is another channel it has taken over.
      {{/toOperations}}

      """ + noticeFoot

  static let badFiles =
    opening + """
      The files have errors ({{count}}) and were not loaded. Frist goes on with what was loaded \
      before.

      {{#errors}}
      • {{.}}
      {{/errors}}
      {{#more}}
      {{^toOperations}}
      and {{more}} more.
      {{/toOperations}}
      {{/more}}

      {{#toOperations}}
      `frist check` shows the errors. The coordinator has them in a mail of their own.
      {{/toOperations}}
      {{^toOperations}}
      Correct them, try with `frist check` and load the files with `frist reload`.
      {{/toOperations}}

      """ + noticeFoot

  static let held =
    opening + """
      {{held}} messages wait for a decision. They came all at once, after an edit of the files, a \
      first start or a clock that was set. So they do not leave before somebody says so. What \
      falls due with time leaves as usual.

      See them:     `frist outbox`
      Send them:    `frist outbox release`
      Discard them: `frist outbox discard --held`

      """ + noticeFoot

  static let noCoordinator =
    opening + """
      The schedule {{schedule}} has no coordinator with a valid address. What should have gone to \
      the coordinator waits.

      Add a row to the contacts with body *, role coordinator and an address.

      """ + noticeFoot

  static let stoppedChannels =
    opening + """
      Reminders do not get through on:

      {{#channels}}
      • {{channel}}, since {{since}}: {{reply}}
      {{#isGone}}
        The receiver says that it is gone for good, and Frist does not try any more. Correct the \
      address or the receiver.
      {{/isGone}}
      {{#isLogin}}
        The login is refused. Correct the password.
      {{/isLogin}}
      {{#isTrust}}
        The encryption to the server cannot be trusted, and nothing is handed over. See to it that \
      it offers TLS with a valid certificate.
      {{/isTrust}}
      {{#isSilent}}
        Frist tries again by itself. See to it that the server answers.
      {{/isSilent}}
        Then try: `frist send-test {{channel}}`
      {{/channels}}

      What waits leaves when the channel works again. Where a policy has another channel it takes \
      over. `frist status` shows how things are now.

      """ + noticeFoot
}
