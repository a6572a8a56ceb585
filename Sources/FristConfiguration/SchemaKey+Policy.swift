import FristCore

/// The keys of `policies:`.
extension SchemaKey {
  static let policy: [SchemaKey] = [
    .optional(
      "like", .name, "Policyn att utgå från; nycklarna här ersätter dess.", "standard", "report"),
    .optional(
      "before", .offset.orList,
      "Påminnelser före planeringsdagen, som är arbetsdagen på eller före förfallodagen.",
      ["30 dagar", "14 dagar", "3 dagar"], "2 veckor"),
    .optional(
      "long-periods", .section(.longPeriods), "Andra steg för långa perioder.",
      ["from": "31 dagar", "before": ["28 dagar"]]),
    .optional(
      "overdue", .offset.orList, "Påminnelser efter förfallodagen, till samma mottagare.",
      ["1 dag", "1 vecka"]),
    .optional(
      "escalate", .map(from: .offset, to: roles),
      "Efter förfallodagen, till andra: en tid och en roll.",
      ["8 dagar": "manager", "22 dagar": ["coordinator", "chair"]]),
    .optional(
      "behind",
      .choice { (rhythm: Policy.Rhythm) in
        switch rhythm {
        case .weekly: "varje vecka"
        case .monthly: "varje månad"
        case .never: "aldrig"
        }
      }, "Hur ofta det sägs att något ligger efter sin takt."),
    .optional("to", roles, "Vem som får påminnelsen.", ["coordinating", "contributing"]),
    .optional("copy", roles, "Vem som får en kopia.", ["officer", "subject"]),
    .optional(
      "channel", .name.orList,
      "Vägen ut i frist.yaml. Nästa i en lista används först när den förra har misslyckats.",
      "mail", ["mail", "hook"]),
    .optional("also", .name.orList, "Vägar för ett meddelande till varje gång.", "hook"),
    .optional(
      "digest", .digest, "Vänta till den stunden och skicka tillsammans.", "none",
      "dagligen 07:30", "måndag 08:00", "första arbetsdagen varje månad 07:30"),
    .optional(
      "lists",
      .choice { (lists: Policy.Lists) in
        switch lists {
        case .steps: "det som har ett nytt steg"
        case .open: "allt som är öppet"
        }
      }, "Vad ett samlingsbrev tar upp."),
    .optional(
      "invite", .offset.orList, "Före ett möte, till dem som åtagandet bjuder in.",
      ["6 veckor", "1 vecka"]),
  ]

  static let longPeriods: [SchemaKey] = [
    .required("from", .offset, "Perioder som är minst så långa …", "31 dagar"),
    .required("before", .offset.orList, "… påminns så här långt före.", ["28 dagar"]),
  ]

  private static let roles = SchemaShape.choice { (role: Role) in
    switch role {
    case .coordinating: "organet som samordnar"
    case .contributing: "organen som medverkar"
    case .receiving: "organet under 'to'"
    case .subject: "raden i registret, på dess egen adress"
    case .invited: "de som är inbjudna"
    case .officer: "det samordnande organets handläggare"
    case .manager: "det samordnande organets chef"
    case .chair: "det samordnande organets ordförande"
    case .coordinator: "samordnaren"
    }
  }.orList
}
