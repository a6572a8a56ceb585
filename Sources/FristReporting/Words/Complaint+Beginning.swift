import FristLanguage

/// What goes wrong with the folder of a first plan.
extension Complaint {
  package static func noFolder(_ path: String) -> Complaint {
    Complaint("'\(path)' is no folder; name a new one", "'\(path)' är ingen mapp; ange en ny")
  }

  /// `name` is something that it holds.
  package static func notEmpty(_ path: String, holds name: String) -> Complaint {
    Complaint(
      "'\(path)' is not empty, it holds '\(name)'; name a new folder, nothing was written",
      "'\(path)' är inte tom, där finns '\(name)'; ange en ny mapp, inget skrevs")
  }

  /// `reason` is the system's.
  package static func unwritable(_ path: String, _ reason: String) -> Complaint {
    Complaint("'\(path)' cannot be written: \(reason)", "'\(path)' går inte att skriva: \(reason)")
  }
}
