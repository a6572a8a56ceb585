/// How many letters must be changed, added, left out or swapped to make one text of the other.
func editDistance(_ left: String, _ right: String) -> Int {
  let (a, b) = (Array(left.lowercased()), Array(right.lowercased()))
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...b.count {
      var least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        least = min(least, before[j - 2] + 1)
      }
      row.append(least)
    }
    (before, last) = (last, row)
  }
  return last[b.count]
}

/// The candidate that was probably meant; nil where none is near. Of equally near ones the first.
package func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
  guard text.count <= Limits.nameCharacters else { return nil }
  let most = max(1, text.count / 3)
  let near = candidates.lazy.map { (name: $0, distance: editDistance(text, $0)) }
    .filter { $0.distance <= most }
  return near.min { $0.distance < $1.distance }?.name
}
