import FristCore
import YAML

/// The obligations of a schedule beside what was written of them, for what can only be seen once all
/// are read. A class, so that nothing of it is copied to be looked at.
final class WrittenObligations {
  /// Those without an error, in the order of the file.
  private(set) var obligations: [Obligation] = []
  /// What was written of each of them.
  private(set) var drafts: [ObligationDraft] = []
  /// What was written of those with an error.
  private(set) var faulty: [ObligationDraft] = []
  /// Those that hang on another, and on which.
  private(set) var anchors: [(position: Int, name: Name<Obligation>)] = []
  /// Those of which blocks of years, or events that others date, deserve a look.
  private(set) var remarkable: [Int] = []
  /// Whether one comes before the plan's end.
  private(set) var preparesPlanEnd = false
  private lazy var positions = Dictionary(
    uniqueKeysWithValues: obligations.indices.map { (obligations[$0].name, $0) })

  init(expecting count: Int) {
    obligations.reserveCapacity(count)
    drafts.reserveCapacity(count)
  }

  /// `obligation` is nil where `draft` has an error. All are added before one is looked up.
  func add(_ obligation: Obligation?, _ draft: ObligationDraft) {
    guard let obligation else { return faulty.append(draft) }
    if let anchor = obligation.anchor { anchors.append((obligations.count, anchor)) }
    if obligation.when.isRemarkable { remarkable.append(obligations.count) }
    preparesPlanEnd = preparesPlanEnd || obligation.preparesPlanEnd
    obligations.append(obligation)
    drafts.append(draft)
  }

  subscript(name: Name<Obligation>) -> Obligation? { positions[name].map { obligations[$0] } }

  /// The circles that `link` goes in, each with its links from the first of `starts` on.
  func circles(
    from starts: [Int], _ link: (Int) -> (next: Name<Obligation>, node: YAMLNode)?
  ) -> [[(name: Name<Obligation>, node: YAMLNode)]] {
    var done: Set<Int> = []
    var circles: [[Int]] = []
    for start in starts {
      var path: [Int] = []
      var at: Int? = start
      while let position = at, done.insert(position).inserted {
        path.append(position)
        at = link(position).flatMap { positions[$0.next] }
      }
      if let at, let entry = path.firstIndex(of: at) { circles.append(Array(path[entry...])) }
    }
    return circles.map { circle in
      circle.compactMap { position in
        link(position).map { (obligations[position].name, $0.node) }
      }
    }
  }
}

extension When {
  fileprivate var isRemarkable: Bool {
    switch self {
    case .every(let recurrence): recurrence.isBlockOfYears
    case .quota(let quota): quota.every > 1
    case .relative(let relative): if case .event = relative.anchor { true } else { false }
    case .once, .sinceLast, .noDeadline: false
    }
  }
}

extension [(name: Name<Obligation>, node: YAMLNode)] {
  /// As a finding names them.
  var links: [NameProblem.Link] {
    map { NameProblem.Link(name: $0.name.text, line: $0.node.mark.line) }
  }
}
