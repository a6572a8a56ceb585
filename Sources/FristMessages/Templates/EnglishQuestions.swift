// Texts that ask for something other than a duty done: papers, company, a second look.

extension EnglishParts {
  static let paperStop =
    opening + """
      The paper stop on {{stop}} has passed and nobody has told us that the papers are in. \
      {{nextMeeting}}

      \(facts)
      \(changes)
      {{#toCoordinator}}
      Are the papers in? Record it: `frist done {{obligation}} --papers`
      Has the matter got a new day? Record it: \
      `frist move {{obligation}} --to YYYY-MM-DD --reason "…"`
      {{/toCoordinator}}
      {{^toCoordinator}}
      Are the papers in? Reply with the day. Can the matter not make it? Reply and say which \
      meeting is to take it up.

      Wrong recipient? Reply and say who should have this mail.
      {{/toCoordinator}}

      """ + foot

  static let invitation =
    opening + """
      {{#coordinates}}
      {{coordinates}} invites you to a meeting.
      {{/coordinates}}
      {{^coordinates}}
      You are invited to a meeting.
      {{/coordinates}}

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
      {{#coordinates}}
        Invited by:   {{coordinates}}
      {{/coordinates}}
      {{#meetingNote}}
        Note:         {{meetingNote}}
      {{/meetingNote}}

      \(changes)
      Will you come? Reply to this mail, and the answer reaches the coordinator\
      {{#answerTo}} ({{answerTo}}){{/answerTo}}.
      Wrong recipient? Reply and say who should have this mail.

      {{#sender}}
      Kind regards
      {{sender}}

      {{/sender}}
      Automatic message under {{plan}}{{#activity}}, {{activity}}{{/activity}}.
      You get it because the meeting is booked with you among the invited.
      """

  static let review =
    opening + """
      {{#reviewsNoDeadline}}
      It was decided that this has no deadline. It is time to look at that decision again.

        What:         {{title}}
      {{#because}}
        Reason:       {{because}}
      {{/because}}
        Review:       by {{planning}}
      {{#coordinates}}
        Decided by:   {{coordinates}}
      {{/coordinates}}

      {{#wordings}}
      The plan says: "{{.}}"
      {{/wordings}}

      \(changes)
      Should it still have no deadline? Write a new date at `review:` under `no-deadline:` in \
      the schedule. Should it have one? Move it to `obligations:` and write the deadline at \
      `when:`.
      {{/reviewsNoDeadline}}
      {{#document}}
      A document that deadlines rest on {{documentEnds}}. Does the cadence still hold?

        Document:     {{document}}
        Last day:     {{lastDayInForce}}

      {{#hasGoverned}}
      These rest on the document
      {{#governed}}
      • {{.}}
      {{/governed}}

      {{/hasGoverned}}
      \(changes)
      Is there a new document, or has the old one been prolonged? Write the new last day on the \
      document's row in the register. Is the cadence another? Change it at `when:` in the schedule.
      {{/document}}
      {{#reviewsPlan}}
      The plan has no last day, and it is time to look at it again.

        Plan:         {{plan}}
        Review:       by {{planning}}

      \(changes)
      Is the plan to stay in force? Write the next date at `review:` in the plan. Is it to end? \
      Write its last day at `until:`.
      {{/reviewsPlan}}
      {{#planEnds}}
      The plan has a last day, and nothing in the schedule prepares what is to hold after it. A \
      successor has to be decided.

        Plan:         {{plan}}
        Last day:     {{lastDayInForce}}

      \(changes)
      Is there to be a new plan? Add that as an obligation to the schedule, for instance with \
      `when: 3 months before the end of the plan`. Is the plan prolonged? Write the new last day \
      at `until:`. Otherwise we do not remind of what the plan promises for the time after it.
      {{/planEnds}}

      """ + plan
}
