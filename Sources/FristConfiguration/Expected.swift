import FristCore

extension ValueProblem.Expected {
  var english: String {
    switch self {
    case .date: "a date such as 2027-03-31 or 31 mars 2027"
    case .offset: "a length such as 3 days, 2 weeks, 1 month or 5 working days"
    case .truth: "true or false"
    case .number: "a whole number"
    case .server: "a server such as smtp://relay.example.se:25 or smtps://relay.example.se"
    case .url: "an address that begins with https:// (http:// only together with 'allow')"
    case .network: "a network such as 10.0.0.0/8"
    case .closure:
      "a day, a range or weeks such as 2027-05-14, 27 december-5 januari or week 28-31"
    case .hours: "days and times such as mån-fre 07:30-16:00, or always"
    case .digest:
      "none, daily 07:30, Monday 08:00 or first working day of every month 07:30"
    case .span: "a span of the year such as 01-15/05-31"
    case .monthDay: "a day of the year such as 06-30"
    case .time: "a time such as 09:30 or 09:30-15:00"
    case .list: "a list, or the path of a CSV file"
    case .zone: "a time zone such as Europe/Stockholm"
    case .target: "a target such as under 5, at least 30, rising or falling"
    case .lead: "a time before the due date such as 4 weeks before"
    case .mediaType: "a media type such as application/json"
    case .domain: "a domain such as example.se"
    }
  }

  var swedish: String {
    switch self {
    case .date: "ett datum som 2027-03-31 eller 31 mars 2027"
    case .offset: "en längd som 3 dagar, 2 veckor, 1 månad eller 5 arbetsdagar"
    case .truth: "true eller false"
    case .number: "ett heltal"
    case .server: "en server som smtp://relay.example.se:25 eller smtps://relay.example.se"
    case .url: "en adress som börjar med https:// (http:// bara tillsammans med 'allow')"
    case .network: "ett nät som 10.0.0.0/8"
    case .closure:
      "en dag, ett intervall eller veckor som 2027-05-14, 27 december-5 januari eller vecka 28-31"
    case .hours: "dagar och tider som mån-fre 07:30-16:00, eller alltid"
    case .digest:
      "none, dagligen 07:30, måndag 08:00 eller första arbetsdagen varje månad 07:30"
    case .span: "en del av året som 01-15/05-31"
    case .monthDay: "en dag på året som 06-30"
    case .time: "en tid som 09:30 eller 09:30-15:00"
    case .list: "en lista, eller sökvägen till en CSV-fil"
    case .zone: "en tidszon som Europe/Stockholm"
    case .target: "ett mål som under 5, minst 30, ökar eller minskar"
    case .lead: "en tid före förfallodagen som 4 veckor före"
    case .mediaType: "en mediatyp som application/json"
    case .domain: "en domän som example.se"
    }
  }
}

extension MailAddress.Fault {
  var english: String {
    switch self {
    case .control: "it holds a control character"
    case .noAt: "it has no @"
    case .severalAt: "it has more than one @"
    case .localPart(let text): "'\(text.shortened)' cannot stand before the @"
    case .domain(let text): "'\(text.shortened)' is no domain"
    case .tooLong: "it is too long"
    }
  }

  var swedish: String {
    switch self {
    case .control: "den innehåller ett styrtecken"
    case .noAt: "den saknar @"
    case .severalAt: "den har mer än ett @"
    case .localPart(let text): "'\(text.shortened)' kan inte stå före @"
    case .domain(let text): "'\(text.shortened)' är ingen domän"
    case .tooLong: "den är för lång"
    }
  }
}
