package import FristLanguage

/// What the help of each command says: what it is for, and what there is to know.
package enum Help {
  package static let frist = Bilingual(
    "Keep the promises of an action plan.", "Håll handlingsplanens löften.")
  package static let fristMore = Bilingual(
    """
    Frist reads a plan and its schedule, tracks every visit, meeting and report that the plan \
    promises, and reminds the responsible body by mail or webhook until it is done.

    Data goes to standard output, diagnostics to standard error. Exit codes: 0 well, 1 findings, \
    64 wrong use, 65 refused input, 69 not available, 70 a fault in frist, 74 input or output, \
    75 try again later, 77 no permission, 78 faults in the files.
    """,
    """
    Frist läser en plan och dess schema, håller reda på varje besök, möte och rapport som planen \
    lovar, och påminner ansvarigt organ med e-post eller webhook tills det är gjort.

    Data går till standard ut, meddelanden om fel till standard fel. Slutkoder: 0 väl, 1 något \
    behöver ses över, 64 felaktig användning, 65 avvisade uppgifter, 69 inte tillgängligt, 70 ett fel i \
    frist, 74 in- eller utmatning, 75 försök igen senare, 77 behörighet saknas, 78 fel i filerna.
    """)

  package static let running = Bilingual("Running", "Drift")
  package static let reading = Bilingual("Reading", "Titta")
  package static let recording = Bilingual("Recording", "Anteckna")
  package static let operations = Bilingual("Operations", "Sköta")

  package static let run = Bilingual("Run the daemon.", "Kör tjänsten.")
  package static let runMore = Bilingual(
    """
    Decides what is due, delivers it, and sleeps until something changes. SIGHUP or 'frist reload' \
    reads the files again; SIGTERM ends the transfers under way and leaves the queue on disk.
    """,
    """
    Avgör vad som ska skickas, skickar det och vilar tills något ändras. SIGHUP eller 'frist \
    reload' läser filerna på nytt; SIGTERM avslutar pågående överföringar och lämnar kön på disk.
    """)
  package static let reload = Bilingual(
    "Let the running daemon read the files again.", "Låt tjänsten läsa filerna på nytt.")
  package static let reloadMore = Bilingual(
    """
    Checks the files first: faulty ones end with 78 and the running revision stays. A change of \
    frist.yaml itself needs a restart of the service.
    """,
    """
    Prövar filerna först: vid fel blir slutkoden 78 och tjänsten kör vidare på det den hade. En \
    ändring av själva frist.yaml kräver att tjänsten startas om.
    """)
  package static let check = Bilingual("Check the files.", "Pröva filerna.")
  package static let checkMore = Bilingual(
    """
    Prints every error and warning with its place, and how phrases without a fixed meaning are \
    read. Ends with 0 when all is well or only warned about, and with 78 when the daemon would \
    refuse the files.
    """,
    """
    Visar varje fel och varning med sin plats, och hur fraser utan bestämd betydelse läses. \
    Slutkoden är 0 när allt är väl eller bara varningar finns, och 78 när tjänsten skulle avvisa \
    filerna.
    """)
  package static let next = Bilingual(
    "Show how a phrase is read and which dates it gives.",
    "Visa hur en fras läses och vilka datum den ger.")
  package static let nextMore = Bilingual(
    """
    Takes the phrases of 'when:' in Swedish or English, and RRULE: text. Where the phrase hangs on \
    something else, --start is the date of that: the last visit, the event, the anchor.
    """,
    """
    Tar fraserna i 'when:' på svenska eller engelska, och text som börjar med RRULE:. Där frasen \
    hänger på något annat är --start dagen för det: senaste besöket, händelsen, det andra \
    åtagandet.
    """)
  package static let upcoming = Bilingual(
    "Show what is open and what is coming.", "Visa vad som är öppet och vad som kommer.")
  package static let upcomingMore = Bilingual(
    """
    In the order of the planning date, which is the working day on or before the due date. \
    Subjects of one register that share a date share a line; the JSON has them one by one.
    """,
    """
    I ordning efter planeringsdagen, som är arbetsdagen på eller före sista dagen. Objekt i samma \
    register med samma datum delar rad; i JSON står de var för sig.
    """)
  package static let forecast = Bilingual(
    "Show which messages would be sent over a span of time.",
    "Visa vilka meddelanden som skulle skickas under en tid.")
  package static let forecastMore = Bilingual(
    """
    Runs the daemon's own cycle over a copy of the store, with a receiver that accepts everything \
    and boards that record nothing. Nothing is sent and nothing is written.
    """,
    """
    Kör tjänstens eget varv på en kopia av databasen, med en mottagare som tar emot allt och \
    nämnder som inget antecknar. Ingenting skickas och ingenting skrivs.
    """)
  package static let diff = Bilingual(
    "Show what an edit of the files would change.",
    "Visa vad en ändring av filerna skulle innebära.")
  package static let diffMore = Bilingual(
    """
    Compares the files of --config with those of another folder, an edited copy: which dates and \
    which reminders come, move and go, with what is recorded now. Nothing is sent and nothing is \
    written.
    """,
    """
    Jämför filerna i --config med dem i en annan mapp, en ändrad kopia: vilka datum och vilka \
    påminnelser som tillkommer, flyttas och försvinner, med det som är antecknat nu. Ingenting \
    skickas och ingenting skrivs.
    """)
  package static let explain = Bilingual(
    "Explain one occurrence, or a policy.", "Förklara ett tillfälle eller en policy.")
  package static let explainMore = Bilingual(
    """
    Shows the words, how they are read, how each date came about, every step sent, withheld or to \
    come and why, and what would change it. Without --for the occurrence that is open, else the \
    next. 'frist explain policy NAME' shows a policy.
    """,
    """
    Visar orden, hur de läses, hur varje datum har kommit till, varje steg som har gått, hållits \
    inne eller kommer och varför, och vad som skulle ändra det. Utan --for det öppna tillfället, \
    annars nästa. 'frist explain policy NAMN' visar en policy.
    """)
  package static let preview = Bilingual(
    "Print a message as it would be sent.", "Skriv ut ett meddelande så som det skulle skickas.")
  package static let previewMore = Bilingual(
    """
    The next message of the forecast that is about the obligation, or of that kind; without either \
    the very next one. Kinds: reminder, today, overdue, escalation, behind, unreachable, exceeded, \
    ask, review, paperStop, invitation, calledOff, coverage, digest, and of those about Frist \
    itself summary, undeliverable, badFiles, held, noCoordinator, stoppedChannels. --lang chooses the \
    language of the message too.
    """,
    """
    Det närmaste meddelandet i prognosen som gäller åtagandet, eller av det slaget; utan något av \
    dem det allra närmaste. Slag: reminder, today, overdue, escalation, behind, unreachable, \
    exceeded, ask, review, paperStop, invitation, calledOff, coverage, digest, och av dem om Frist \
    självt summary, undeliverable, badFiles, held, noCoordinator, stoppedChannels. --lang väljer \
    också meddelandets språk.
    """)
  package static let status = Bilingual("Show whether all is well.", "Visa om allt är väl.")
  package static let statusMore = Bilingual(
    """
    Ends with 1 when something needs a person: a discarded delivery, a fact that matches nothing in \
    the files any more, files with errors, or a daemon that does not run the files as they are. What \
    is overdue does not count.
    """,
    """
    Slutkoden är 1 när någon behöver ingripa: en uppgiven försändelse, en anteckning som inte längre \
    passar till något i filerna, fel i filerna, eller en tjänst som inte kör filerna som de är. Det \
    som är försenat räknas inte hit.
    """)
  package static let log = Bilingual(
    "Show what was recorded and what was sent, oldest first.",
    "Visa vad som antecknats och vad som skickats, äldst först.")
  package static let done = Bilingual(
    "Record that something was done.", "Anteckna att något är gjort.")
  package static let doneMore = Bilingual(
    """
    The completion goes to the occurrence whose period holds --on, else to the oldest open one; \
    --for names another by its period, year or nominal. An activity without deadline is recorded \
    by its own name and counted.
    """,
    """
    Det gjorda räknas till det tillfälle vars period rymmer --on, annars till det äldsta öppna; \
    --for anger ett annat med dess period, år eller namn. En aktivitet utan frist antecknas under \
    sitt eget namn och räknas.
    """)
  package static let waive = Bilingual(
    "Record that something will not be done.", "Anteckna att något inte ska göras.")
  package static let waiveMore = Bilingual(
    "Closes the oldest open occurrence, or the one that --for names.",
    "Stänger det äldsta öppna tillfället, eller det som --for anger.")
  package static let move = Bilingual(
    "Record that something has another date.", "Anteckna att något har fått ett annat datum.")
  package static let moveMore = Bilingual(
    """
    The oldest open occurrence, or the one that --for names, is due on --to instead; what hangs on \
    it follows. Those told before are told of the new date.
    """,
    """
    Det äldsta öppna tillfället, eller det som --for anger, ska i stället vara klart --to; det som \
    hänger på det följer med. De som redan fått veta får veta det nya datumet.
    """)
  package static let silence = Bilingual(
    "Record that nobody is to be told for a while.",
    "Anteckna att ingen ska påminnas under en tid.")
  package static let silenceMore = Bilingual(
    """
    Until and including --until no reminder of the obligation leaves, of one subject where \
    --subject names it. Dates stay; afterwards the strongest reminder that is missing goes out.
    """,
    """
    Till och med --until går ingen påminnelse om åtagandet, eller om ett enda objekt där --subject \
    anger det. Datumen står kvar; efteråt går den starkaste påminnelse som saknas.
    """)
  package static let event = Bilingual(
    "Record the date of an event.", "Anteckna datum för en händelse.")
  package static let eventMore = Bilingual(
    """
    Whatever waits for the event gets its dates; --on may lie ahead. After --preliminary the date \
    is asked for again, and the next one replaces it; after a final date the next is a new event.
    """,
    """
    Det som väntar på händelsen får sina datum; --on får ligga framåt. Efter --preliminary frågas \
    det efter datumet igen, och nästa ersätter det; efter ett slutligt datum är nästa en ny \
    händelse.
    """)
  package static let `import` = Bilingual(
    "Record many completions from a table.", "Anteckna många utföranden ur en tabell.")
  package static let importMore = Bilingual(
    """
    A CSV file as Excel saves it. Its columns are the words of 'frist done': obligation, subject, \
    body, date, for, value, unit, split, checked, outcome, also, papers, ref, note, key. Rows stand \
    alone: good ones are kept, refused ones are listed with the reason, and then the exit code is \
    65. Importing a file again changes nothing.
    """,
    """
    En CSV-fil så som Excel sparar den. Kolumnerna är orden i 'frist done': åtagande, objekt, \
    organ, datum, avser, värde, enhet, fördelning, avprickat, utfall, även, handlingar, dnr, \
    anteckning, nyckel. Varje rad står för sig: goda behålls, avvisade listas med skälet, och då \
    är slutkoden 65. Att läsa in en fil igen ändrar ingenting.
    """)
  package static let undo = Bilingual("Withdraw a recorded fact.", "Ta tillbaka en anteckning.")
  package static let undoMore = Bilingual(
    """
    Everything is worked out as if the fact had never been. What was sent stays sent. Withdrawing \
    an undo is recording the fact again.
    """,
    """
    Allt räknas ut som om anteckningen aldrig funnits. Det som skickats är skickat. Den som vill \
    ångra ett ångrande antecknar på nytt.
    """)
  package static let outbox = Bilingual(
    "Look after messages that have not arrived.", "Ta hand om meddelanden som inte kommit fram.")
  package static let outboxList = Bilingual(
    "Show messages that are on their way or were given up.",
    "Visa meddelanden som är på väg eller har getts upp.")
  package static let outboxRetry = Bilingual(
    "Try a message again now, also one that was given up.",
    "Pröva ett meddelande igen nu, också ett som getts upp.")
  package static let outboxDiscard = Bilingual(
    "Give a message up: it is not sent, and counts as told.",
    "Ge upp ett meddelande: det skickas inte, och räknas som sagt.")
  package static let outboxRelease = Bilingual(
    "Let what is held leave.", "Låt det som hålls kvar gå iväg.")
  package static let outboxReleaseMore = Bilingual(
    """
    More than 'burst' messages at once, after an edit, a first start or a clock that was set, wait \
    for this.
    """,
    """
    Fler än 'burst' meddelanden på en gång, efter en ändring, en första start eller en klocka som \
    ställts om, väntar på det här.
    """)
  package static let sendTest = Bilingual(
    "Send a test message over a channel.", "Skicka ett provmeddelande på en kanal.")
  package static let sendTestMore = Bilingual(
    """
    It holds nothing of the plan. Ends with 0 when the receiver accepted it; a channel that was \
    paused or disabled is in use again then.
    """,
    """
    Det innehåller inget ur planen. Slutkoden är 0 när mottagaren tog emot det; en kanal som var \
    pausad eller avstängd är då i bruk igen.
    """)
}
