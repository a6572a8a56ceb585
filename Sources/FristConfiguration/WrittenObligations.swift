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
  private lazy var positions = Dictionary(
    uniqueKeysWithValues: obligations.indices.map { (obligations[$0].name, $0) })

  init(expecting count: Int) {
    obligations.reserveCapacity(count)
    drafts.reserveCapacity(count)
  }

  /// `obligation` is nil where `draft` has an error. All are added before one is looked up.
  func add(_ obligation: Obligation?, _ draft: ObligationDraft) {
    guard let obligation else { return faulty.append(draft) }
    obligations.append(obligation)
    drafts.append(draft)
  }

  func position(of name: Name<Obligation>) -> Int? { positions[name] }

  subscript(name: Name<Obligation>) -> Obligation? { positions[name].map { obligations[$0] } }

  /// The circles that `link` goes in, each with its links from the first in the file on.
  func circles(
    _ link: (Int) -> (next: Name<Obligation>, node: YAMLNode)?
  ) -> [[(name: Name<Obligation>, node: YAMLNode)]] {
    var done: Set<Int> = []
    var circles: [[Int]] = []
    for start in obligations.indices where link(start) != nil {
      var path: [Int] = []
      var at: Int? = start
      while let position = at, done.insert(position).inserted {
        path.append(position)
        at = link(position).flatMap { self.position(of: $0.next) }
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

extension [(name: Name<Obligation>, node: YAMLNode)] {
  /// As a finding names them.
  var links: [NameProblem.Link] {
    map { NameProblem.Link(name: $0.name.text, line: $0.node.mark.line) }
  }
}
