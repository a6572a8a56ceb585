package import FristLanguage

/// What the help says of arguments and options.
extension Help {
  package static let config = Bilingual(
    "The folder that holds frist.yaml.", "Mappen med frist.yaml.")
  package static let lang = Bilingual(
    "The language of the text, sv or en; else FRIST_LANG or LANG decides.",
    "Språk, sv eller en; annars avgör FRIST_LANG eller LANG.")
  package static let json = Bilingual("Print JSON.", "Skriv JSON.")
  package static let at = Bilingual(
    "Look from this moment instead of now: 2027-03-01, '2027-03-01 07:30' or 2027-03-01T06:30:00Z.",
    "Se från denna tidpunkt i stället för nu: 2027-03-01, '2027-03-01 07:30' eller "
      + "2027-03-01T06:30:00Z.")
  package static let trialAt = Bilingual(
    "For a trial: set the clock. Only where every channel is a folder or a loopback address.",
    "För prov: ställ klockan. Bara där varje kanal är en mapp eller en adress på den egna datorn.")
  package static let days = Bilingual(
    "How many days ahead, 1 to 3660.", "Hur många dagar framåt, 1 till 3660.")
  package static let once = Bilingual(
    "Decide, deliver until nothing is ready, and end.",
    "Avgör, skicka tills inget återstår och sluta.")
  package static let verbose = Bilingual("Log every step.", "Logga varje steg.")
  package static let wait = Bilingual(
    "How long to wait for the daemon.", "Hur länge tjänsten får dröja.")
  package static let phrase = Bilingual(
    "The phrase, such as 'minst 5 tillfällen per år'.",
    "Frasen, till exempel 'minst 5 tillfällen per år'.")
  package static let start = Bilingual(
    "Where counting begins; today if left out.", "Där räkningen börjar; i dag om inget anges.")
  package static let count = Bilingual(
    "How many dates, 1 to 1000.", "Hur många datum, 1 till 1000.")
  package static let all = Bilingual(
    "Show what is done, waived and missed too.", "Visa också det som är klart, utgår eller missats."
  )
  package static let onlyObligation = Bilingual("Only this obligation.", "Bara detta åtagande.")
  package static let explained = Bilingual(
    "What is to be explained; or the word 'policy'.", "Vad som ska förklaras; eller ordet 'policy'."
  )
  package static let explainedPolicy = Bilingual(
    "The policy, after the word 'policy'.", "Policyn, efter ordet 'policy'.")
  package static let other = Bilingual(
    "The folder with the edited files.", "Mappen med de ändrade filerna.")
  package static let previewed = Bilingual(
    "An obligation, or a kind of message.", "Ett åtagande, eller ett slag av meddelande.")
  package static let previewChannel = Bilingual(
    "Only messages on this channel.", "Bara meddelanden på denna kanal.")
  package static let raw = Bilingual(
    "Print the bytes that are sent, with all headers.",
    "Skriv det som skickas ordagrant, med alla huvudfält.")
  package static let limit = Bilingual(
    "How many of the newest entries, 1 to 100000.", "Hur många av de nyaste, 1 till 100000.")
  package static let doneWhat = Bilingual("What was done.", "Vad som gjordes.")
  package static let subject = Bilingual(
    "For whom, where a register is covered.", "För vilket objekt, där ett register gås igenom.")
  package static let body = Bilingual(
    "The contributing body whose part it is.", "Det medverkande organ vars del det är.")
  package static let on = Bilingual(
    "The day, today if left out; never later.", "Dagen, i dag om inget anges; aldrig senare.")
  package static let occasion = Bilingual("Which occurrence.", "Vilket tillfälle.")
  package static let value = Bilingual(
    "How many units, 1 if left out; or the figure of a measure. Repeat it for several.",
    "Hur många, 1 om inget anges; eller värdet för ett mått. Upprepas för flera.")
  package static let unit = Bilingual(
    "A guard: refused where the obligation counts something else.",
    "En spärr: avvisas där åtagandet räknar något annat.")
  package static let split = Bilingual(
    "The value by flickor, pojkar, kvinnor, män; MEASURE: before it where there are several.",
    "Värdet på flickor, pojkar, kvinnor, män; MÅTT: före där det finns flera.")
  package static let checked = Bilingual(
    "A point of the checklist, or alla for every one. Repeat it for several.",
    "En punkt på checklistan, eller alla. Upprepas för flera.")
  package static let outcome = Bilingual("What was decided.", "Vad som beslutades.")
  package static let also = Bilingual(
    "Another obligation that was kept on the same occasion.",
    "Ett annat åtagande som gjordes vid samma tillfälle.")
  package static let papers = Bilingual(
    "The papers are handed in; the decision is still to come.",
    "Handlingarna är inlämnade; beslutet återstår.")
  package static let ref = Bilingual("File number (diarienummer).", "Diarienummer.")
  package static let note = Bilingual("A note for the log.", "En anteckning för loggen.")
  package static let schedule = Bilingual(
    "The schedule, where several know the name.", "Schemat, där flera har namnet.")
  package static let waived = Bilingual("What is waived.", "Vad som utgår.")
  package static let moved = Bilingual("What is moved.", "Vad som flyttas.")
  package static let silenced = Bilingual("What is silenced.", "Vad som tystas.")
  package static let reason = Bilingual("Why; kept in the log.", "Varför; sparas i loggen.")
  package static let to = Bilingual("The new due date.", "Det nya datumet.")
  package static let until = Bilingual("The last silent day.", "Den sista tysta dagen.")
  package static let silentSubject = Bilingual(
    "Only this subject of the register.", "Bara detta objekt i registret.")
  package static let eventName = Bilingual("The event.", "Händelsen.")
  package static let eventOn = Bilingual(
    "The day, today if left out.", "Dagen, i dag om inget anges.")
  package static let preliminary = Bilingual(
    "The date may still change, and is asked for again.",
    "Datumet kan ändras, och efterfrågas igen.")
  package static let table = Bilingual("The CSV file.", "CSV-filen.")
  package static let factNumber = Bilingual(
    "The number that every reply and 'frist log' give.",
    "Numret som varje svar och 'frist log' ger.")
  package static let deliveryNumber = Bilingual(
    "The number that 'frist outbox list' gives.", "Numret som 'frist outbox list' ger.")
  package static let outboxAll = Bilingual(
    "Show accepted and superseded messages too.", "Visa också mottagna och ersatta meddelanden.")
  package static let outboxHeld = Bilingual(
    "Everything that is held, instead of one message.",
    "Allt som hålls kvar, i stället för ett meddelande.")
  package static let channel = Bilingual("The channel in frist.yaml.", "Kanalen i frist.yaml.")
  package static let sendTo = Bilingual(
    "The address, for a mail channel; else the coordinator's.",
    "Adressen, för en e-postkanal; annars samordnarens.")
}
