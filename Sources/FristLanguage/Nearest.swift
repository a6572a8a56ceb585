/// The candidate that was probably meant; nil where none is near. Of equally near ones the first.
package func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(text.lowercased())
  guard wanted.count <= 100 else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let most = min(max(1, wanted.count / 3), (best?.distance ?? .max) - 1)
    let distance = distance(wanted, Array(candidate.lowercased()), atMost: most)
    if distance <= most { best = (candidate, distance) }
  }
  return best?.candidate
}

/// How many letters must be changed, added, left out or swapped with the next to make one text of
/// the other, or `most` + 1 when they are more than `most`.
func distance(_ left: [Character], _ right: [Character], atMost most: Int) -> Int {
  guard most >= 0, abs(left.count - right.count) <= most else { return max(0, most + 1) }
  var before: [Int] = []
  var last = Array(0...right.count)
  for (i, character) in left.enumerated() {
    var row = [i + 1]
    row.reserveCapacity(right.count + 1)
    for (j, other) in right.enumerated() {
      var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (character == other ? 0 : 1))
      if i > 0, j > 0, character == right[j - 1], left[i - 1] == other {
        least = min(least, before[j - 1] + 1)
      }
      row.append(least)
    }
    // A row is at most one above the next, so no later one comes below.
    if (row.min() ?? 0) > most { return most + 1 }
    (before, last) = (last, row)
  }
  return min(last[right.count], most + 1)
}
