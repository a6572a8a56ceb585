package import FristLanguage

/// The help of what comes before the first plan.
extension Help {
  package static let beginning = Bilingual("Beginning", "Börja")

  package static let begin = Bilingual(
    "Write a small plan to begin with.", "Skriv en liten plan att börja med.")
  package static let beginMore = Bilingual(
    """
    Writes frist.yaml, a plan, its schedule and registers with comments that explain them, and the \
    schema that lets an editor complete and check them. The folder is new or empty. Nothing leaves \
    the machine: each mail becomes a file.
    """,
    """
    Skriver frist.yaml, en plan, dess schema och register med kommentarer som förklarar dem, och \
    det JSON-schema som låter en editor fylla i och kontrollera dem. Mappen är ny eller tom. Inget \
    lämnar datorn: varje brev blir en fil.
    """)
  package static let newFolder = Bilingual(
    "The folder, new or empty.", "Mappen, som är ny eller tom.")
  package static let filesLanguage = Bilingual(
    "The language of the files, sv or en.", "Filernas språk, sv eller en.")

  package static let schema = Bilingual(
    "Print the JSON Schema of the files, for editors.",
    "Visa filernas JSON-schema, för editorer.")
  package static let schemaMore = Bilingual(
    """
    Draft-07, with descriptions in Swedish. One schema serves all files; --kind prints that of one \
    kind. 'frist init' writes it beside the files; after an upgrade write it again: \
    frist schema > schema/frist.json
    """,
    """
    Draft-07, med beskrivningar på svenska. Ett schema räcker för alla filer; --kind visar det för \
    ett slag. 'frist init' skriver det bredvid filerna; skriv det igen efter en uppgradering: \
    frist schema > schema/frist.json
    """)
  package static let kind = Bilingual(
    "Of installation (frist.yaml), plan or schedule only.",
    "Bara för installation (frist.yaml), plan eller schedule.")
}
