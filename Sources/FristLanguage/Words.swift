import CivilTime
package import FristCore

/// The words for what Frist knows: posts, kinds, steps and states, as they stand in a sentence.
extension Language {
  /// Who answers at an address: `brevlåda`, `nämndsekreterare`, `förvaltningschef`.
  package func post(_ post: Recipient.Post) -> String {
    switch (self, post) {
    case (.swedish, .mailbox): "brevlåda"
    case (.swedish, .secretary): "nämndsekreterare"
    case (.swedish, .officer): "handläggare"
    case (.swedish, .manager): "förvaltningschef"
    case (.swedish, .chair): "ordförande"
    case (.swedish, .coordinator): "samordnare"
    case (.swedish, .subject): "berörd"
    case (.swedish, .operations): "drift"
    case (.english, .mailbox): "mailbox"
    case (.english, .secretary): "board secretary"
    case (.english, .officer): "officer"
    case (.english, .manager): "head of administration"
    case (.english, .chair): "chair"
    case (.english, .coordinator): "coordinator"
    case (.english, .subject): "the one concerned"
    case (.english, .operations): "operations"
    }
  }

  /// The same with its article: `nämndsekreteraren`, `the board secretary`.
  package func definitePost(_ post: Recipient.Post) -> String {
    switch (self, post) {
    case (.swedish, .mailbox): "brevlådan"
    case (.swedish, .secretary): "nämndsekreteraren"
    case (.swedish, .officer): "handläggaren"
    case (.swedish, .manager): "förvaltningschefen"
    case (.swedish, .chair): "ordföranden"
    case (.swedish, .coordinator): "samordnaren"
    case (.swedish, .subject): "den som berörs"
    case (.swedish, .operations): "driften"
    case (.english, .subject): "the one concerned"
    case (.english, .operations): "operations"
    case (.english, _): "the \(self.post(post))"
    }
  }

  package func role(_ role: Contact.Role) -> String {
    switch role {
    case .mailbox: post(.mailbox)
    case .secretary: post(.secretary)
    case .officer: post(.officer)
    case .manager: post(.manager)
    case .chair: post(.chair)
    case .coordinator: post(.coordinator)
    }
  }

  /// Whom a policy names.
  package func role(_ role: Role) -> String {
    switch (self, role) {
    case (.swedish, .coordinating): "samordnande organ"
    case (.swedish, .contributing): "medverkande organ"
    case (.swedish, .receiving): "mottagande organ"
    case (.swedish, .invited): "inbjudna"
    case (.english, .coordinating): "coordinating body"
    case (.english, .contributing): "contributing body"
    case (.english, .receiving): "receiving body"
    case (.english, .invited): "invited"
    case (_, .subject): post(.subject)
    case (_, .officer): post(.officer)
    case (_, .manager): post(.manager)
    case (_, .chair): post(.chair)
    case (_, .coordinator): post(.coordinator)
    }
  }

  /// What the duty is: `tillsynsbesök`, `nätverksträff`.
  package func kind(_ kind: Obligation.Kind) -> String {
    switch (self, kind) {
    case (.swedish, .task): "uppgift"
    case (.swedish, .inspection): "tillsyn"
    case (.swedish, .supervisionVisit): "tillsynsbesök"
    case (.swedish, .meeting): "möte"
    case (.swedish, .networkMeeting): "nätverksträff"
    case (.swedish, .training): "utbildning"
    case (.swedish, .survey): "kartläggning"
    case (.swedish, .report): "rapport"
    case (.swedish, .plan): "plan"
    case (.swedish, .decision): "beslut"
    case (.english, .supervisionVisit): "supervision visit"
    case (.english, .networkMeeting): "network meeting"
    case (.english, _): kind.rawValue
    }
  }

  /// One moment of a policy: `30 dagar före`, `takten`.
  package func step(_ step: Step) -> String {
    switch (self, step) {
    case (.swedish, .before(let offset)): "\(self.offset(offset)) före"
    case (.swedish, .overdue(let offset)): "\(self.offset(offset)) försenad"
    case (.swedish, .escalate(let offset)): "\(self.offset(offset)) försenad, behöver beslut"
    case (.swedish, .behind): "ligger efter"
    case (.swedish, .unreachable): "hinns inte"
    case (.swedish, .open): "listan över det som är öppet"
    case (.swedish, .ask): "datum saknas"
    case (.swedish, .review): "beslutet om ingen frist ska ses över"
    case (.swedish, .exceeded): "fler än planen tillåter"
    case (.swedish, .paperStop): "stoppdagen har passerat"
    case (.swedish, .invite(let offset, _)): "inbjudan \(self.offset(offset)) före mötet"
    case (.swedish, .calledOff(nil)): "utgår"
    case (.swedish, .calledOff): "mötet är inställt"
    case (.english, .before(let offset)): "\(self.offset(offset)) before"
    case (.english, .overdue(let offset)): "\(self.offset(offset)) overdue"
    case (.english, .escalate(let offset)): "\(self.offset(offset)) overdue, needs a decision"
    case (.english, .behind): "behind its pace"
    case (.english, .unreachable): "out of reach"
    case (.english, .open): "the list of what is open"
    case (.english, .ask): "its date is missing"
    case (.english, .review): "the decision on no deadline is to be looked at again"
    case (.english, .exceeded): "more than the plan allows"
    case (.english, .paperStop): "the paper stop has passed"
    case (.english, .invite(let offset, _)): "invitation \(self.offset(offset)) before the meeting"
    case (.english, .calledOff(nil)): "called off"
    case (.english, .calledOff): "the meeting is called off"
    }
  }

  /// How an occurrence stands: `öppen`, `klar`, `utgår`, `missad`.
  package func state(_ state: Occurrence.State) -> String {
    switch (self, state) {
    case (.swedish, .coming): "kommande"
    case (.swedish, .open): "öppen"
    case (.swedish, .done): "klar"
    case (.swedish, .waived): "utgår"
    case (.swedish, .missed): "missad"
    case (.swedish, .withdrawn): "återtagen"
    case (.swedish, .notReceived): "inte mottagen"
    case (.english, .coming): "coming"
    case (.english, .open): "open"
    case (.english, .done): "done"
    case (.english, .waived): "waived"
    case (.english, .missed): "missed"
    case (.english, .withdrawn): "withdrawn"
    case (.english, .notReceived): "not received"
    }
  }

  package func pace(_ pace: Progress.Pace) -> String {
    switch (self, pace) {
    case (.swedish, .ahead): "ligger före"
    case (.swedish, .onPace): "i takt"
    case (.swedish, .behind): "ligger efter"
    case (.swedish, .unreachable): "hinns inte"
    case (.english, .ahead): "ahead"
    case (.english, .onPace): "on pace"
    case (.english, .behind): "behind"
    case (.english, .unreachable): "out of reach"
    }
  }

  /// What a body is: `nämnd`, `bolag`.
  package func kind(_ kind: Body.Kind) -> String {
    switch (self, kind) {
    case (.swedish, .board): "nämnd"
    case (.swedish, .company): "bolag"
    case (.swedish, .council): "fullmäktige"
    case (.swedish, .office): "kontor"
    case (.swedish, .group): "grupp"
    case (.swedish, .authority): "myndighet"
    case (.swedish, .officer): "tjänsteperson"
    case (.english, _): kind.rawValue
    }
  }
}
