import FristCore

/// The keys of `frist.yaml`.
extension SchemaKey {
  static let installation: [SchemaKey] = [
    .optional(
      "timezone", .zone, "Tidszonen som dagarna börjar i. Utelämnad: Europe/Stockholm.",
      "Europe/Stockholm"),
    .optional(
      "language",
      .choice { (language: Language) in
        switch language {
        case .swedish: "svenska"
        case .english: "engelska"
        }
      }, "Språket i brev och meddelanden. Utelämnad: sv."),
    .optional(
      "operations", .address.orList,
      "Vem som sköter Frist: får veta när Frist självt mår dåligt, aldrig något ur planen.",
      "drift@exempelby.example.se", ["drift@exempelby.example.se", "jour@exempelby.example.se"]),
    .optional(
      "plans", .text.orList, "Mönster för planfilerna. Utelämnad: plans/*.yaml.", ["plans/*.yaml"]),
    .optional(
      "schedules", .text.orList, "Mönster för schemafilerna. Utelämnad: schedules/*.yaml.",
      ["schedules/*.yaml"]),
    .optional(
      "store", .text, "Databasen. Utelämnad: /var/lib/frist/frist.db.", "state/frist.db"),
    .required(
      "channels", .named(.section(.channel)),
      "Vägarna ut, var och en med ett namn. De inbyggda policyerna använder 'mail'.",
      ["mail": ["folder": "out/mail"]]),
    .optional(
      "burst", .number(1...1_000_000),
      "Hur många meddelanden som får gå efter en ändring innan de hålls kvar. Utelämnad: 50.", 200),
    .optional(
      "redirect-to", .address,
      "För övning: varje brev går hit och säger vem som annars hade fått det.",
      "andts@exempelby.example.se"),
    .optional(
      "keep", .section(.retention),
      "Hur länge det som stod i ett meddelande, adressen och svaren på det sparas. Vem som har fått "
        + "veta vad och när sparas alltid.", ["sent": "24 månader", "bounces": "3 månader"]),
  ]

  static let retention: [SchemaKey] = [
    .optional(
      "sent", .offset, "Meddelanden som togs emot. Utelämnad: 24 månader.", "24 månader"),
    .optional(
      "bounces", .offset, "Meddelanden som nekades eller gavs upp. Utelämnad: 3 månader.",
      "3 månader"),
  ]

  static let channel: [SchemaKey] = [
    .optional("email", .section(.email), "Brev genom en SMTP-server."),
    .optional("webhook", .section(.webhook), "Meddelanden som JSON till en webbadress."),
    .optional(
      "folder", .section(.folder), "Övning: varje meddelande blir en fil i mappen.", "out/mail",
      ["path": "out/hook", "as": "webhook"]),
  ]

  static let email: [SchemaKey] =
    [
      .required(
        "server", .server, "Servern som tar emot breven. Port 25, eller 465 med smtps.",
        "smtp://relay.example.se:25", "smtps://relay.example.se"),
      .optional(
        "tls",
        .choice { (security: EmailServer.Security) in
          switch security {
          case .required: "inget brev utan kryptering"
          case .wanted: "kryptering där servern erbjuder den"
          case .off: "ingen kryptering"
          }
        }, "Om brev får gå okrypterade. Utelämnad: required."),
      .required(
        "from", .mailbox, "Avsändaren.", "ANDTS <andts@exempelby.example.se>",
        "andts@exempelby.example.se"),
      .optional(
        "bounces", .address, "Dit servrar skickar brev som inte kan lämnas. Utelämnad: avsändaren.",
        "studsar@exempelby.example.se"),
      .optional(
        "domains", .domain.orList,
        "Mottagare i de här domänerna får sina brev genom den här servern, vilken kanal policyn än "
          + "nämner först.", ["exempelby.example.se"], "exempelby.example.se"),
      .optional("login", .section(.login), "Användare och lösenord hos servern."),
    ] + connection

  static let login: [SchemaKey] = [
    .required("user", .text, "Användarens namn.", "frist"),
    .required(
      "password", .section(.credential), "Lösenordet, som aldrig står i filen.",
      ["credential": "smtp-password"]),
  ]

  static let webhook: [SchemaKey] =
    [
      .required(
        "url", .any(.url, .section(.credential)),
        "Adressen som tar emot. http:// går bara tillsammans med 'allow'.",
        "https://hooks.example.se/frist", ["credential": "teams-url"]),
      .optional(
        "format", .format,
        "Meddelandets form: frist, teams (ett kort i Teams) eller en mallfil. Utelämnad: frist.",
        "teams", "formats/slack.mustache"),
      .optional(
        "content-type", .mediaType, "Vad mottagaren kallar formen. Utelämnad: application/json.",
        "application/cloudevents+json"),
      .optional(
        "secret", SchemaShape.section(.credential).orList,
        "Nyckeln att signera med (Standard Webhooks 1.0), eller flera medan den byts.",
        ["credential": "hook-secret"]),
      .optional(
        "allow", .text.orList, "Privata nät som kanalen får nå.", ["10.0.0.0/8"], "127.0.0.1"),
    ] + connection

  private static let connection: [SchemaKey] = [
    .optional(
      "ca", .text, "Fil med en privat utfärdares certifikat. Utelämnad: systemets.", "tls/ca.pem"),
    .optional(
      "certificate", .text, "Fil med vårt certifikat, för servrar som frågar efter det.",
      "tls/frist.pem"),
    .optional("key", .text, "Fil med certifikatets nyckel.", "tls/frist.key"),
    .optional(
      "connections", .number(1...64), "Högst så många förbindelser samtidigt. Utelämnad: 4.", 4),
    .optional("rate", .number(1...1_000_000), "Högst så många meddelanden i minuten.", 60),
  ]

  static let folder: [SchemaKey] = [
    .required("path", .text, "Mappen, som skapas om den saknas.", "out/hook"),
    .optional(
      "as",
      .choice { (format: ChannelReader.FolderFormat) in
        switch format {
        case .email: "brev som .eml"
        case .webhook: "webbmeddelanden som .json"
        }
      }, "Vad filerna är. Utelämnad: email."),
  ]

  static let credential: [SchemaKey] = [
    .required(
      "credential", .credentialName,
      "Namnet på hemligheten, som tjänsten får med LoadCredential= i enhetsfilen.",
      "smtp-password")
  ]
}
