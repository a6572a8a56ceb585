import CivilTime
import FristCore
import FristRuntime
import Testing

/// The agenda only says where a quiet cycle need not look: deciding everything all the time sends
/// the same.
@Suite struct `The agenda against deciding everything` {
  @Test(arguments: 2000..<2008)
  func `sends the same messages at the same moments`(seed: Int) throws {
    // A retry may come at any minute, so the receiver always answers here.
    var story = Story(seed: UInt64(seed))
    story.outages = []
    let (quick, slow) = (try World(story), try World(story))
    var (quickFacts, slowFacts) = ([FactID](), [FactID]())
    var happenings = story.happenings[...]
    for offset in 0..<Story.days {
      let day = Story.first + offset
      // Everything leaves at an opening, at a digest's 07:30 or when a fact comes at 10.
      for time in ["00:00", "07:30", "10:00"] {
        slow.setClock("\(day) \(time)")
        try slow.reload()
        try slow.cycle()
      }
      try quick.run(until: "\(day) 10:00")
      while let happening = happenings.first, happening.day == day {
        happenings.removeFirst()
        if try quick.live(happening.what, undoable: &quickFacts) { try quick.reload() }
        _ = try slow.live(happening.what, undoable: &slowFacts)
        try quick.cycle()
        try slow.reload()
        try slow.cycle()
      }
    }
    let (mail, expected) = (Set(quick.mail), Set(slow.mail))
    #expect(expected.subtracting(mail).sorted() == [])
    #expect(mail.subtracting(expected).sorted() == [])
    #expect(quick.mail.count == slow.mail.count)
  }
}
