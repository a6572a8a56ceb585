import CivilTime
import FristCore
import FristRuntime
import FristSimulation
import Testing

/// The agenda only says where a quiet cycle need not look: deciding everything all the time sends
/// the same.
@Suite struct `The agenda against deciding everything` {
  @Test(arguments: 2000..<2008)
  func `sends the same messages at the same moments`(seed: Int) throws {
    let story = Story(seed: UInt64(seed))
    // A retry may come at any minute, so the receiver always answers here.
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

extension World {
  /// The world of a story at its beginning.
  fileprivate convenience init(_ story: Story) throws {
    try self.init(story.schedule, at: "\(Story.first) 00:00")
  }

  /// Lets one thing happen now; gives whether the files changed.
  fileprivate func live(_ happening: Happening, undoable: inout [FactID]) throws -> Bool {
    let today = ZoneRules.stockholm.local(now).date
    let fact = try happening.fact(on: today, undoable: &undoable) { try occurrences($0, $1) }
    guard let fact else { return happening.edit(&schedules[0]) }
    let id = try record(fact)
    if case .undo = fact { return false }
    undoable.append(id)
    return false
  }
}
