import CivilTime
import FristDaemon
import FristRuntime
import Testing

@Suite struct `The system's zone files` {
  @Test func `give the rules of Stockholm`() throws {
    let zone = try ZoneRules.system("Europe/Stockholm")
    let july = zone.instant(
      try #require(CivilDate("2027-07-01")), try #require(TimeOfDay("07:30")))
    #expect("\(july)" == "2027-07-01T05:30:00Z")
  }

  @Test(arguments: ["", "Europe/Nowhere", "/etc/passwd", "../../etc/passwd"])
  func `T13 are refused with a reason where they are none`(_ name: String) {
    #expect(throws: (any Error).self) { try ZoneRules.system(name) }
  }
}
