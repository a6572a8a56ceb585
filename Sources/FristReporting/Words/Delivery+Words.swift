import FristCore
import FristLanguage

extension Delivery {
  /// The state as people know it.
  var words: Bilingual {
    switch state {
    case .pending:
      attempts == 0 ? Bilingual("pending", "ska sändas") : Bilingual("deferred", "uppskjuten")
    case .leased: Bilingual("leased", "på väg")
    case .accepted: Bilingual("accepted", "mottagen")
    case .discarded: Bilingual("discarded", "uppgiven")
    case .superseded(let reason, _):
      Bilingual("superseded (\(reason.rawValue))", "ersatt (\(reason.swedish))")
    }
  }
}

extension Recipient {
  /// `mkn mailbox` as in the JSON, `mkn brevlåda` for people.
  var words: Bilingual {
    let swedish = [body?.text ?? "*", Language.swedish.post(post), subject?.text]
    return Bilingual("\(self)", swedish.compactMap(\.self).joined(separator: " "))
  }
}

extension SupersedeReason {
  /// Why it was not sent, after "ersatt" and the like.
  var swedish: String {
    switch self {
    case .done: "klart"
    case .waived: "utgår"
    case .missed: "missat"
    case .withdrawn: "återtaget"
    case .notReceived: "inte mottaget"
    case .overtaken: "ett senare steg gäller"
    case .moved: "datumet är flyttat"
    case .recipient: "någon annan får veta"
    case .caughtUp: "takten är ikapp"
    case .removed: "borttaget ur filerna"
    case .discarded: "uppgiven"
    case .silenced: "tystat"
    case .papersIn: "handlingarna är inlämnade"
    case .resumed: "ska göras ändå"
    }
  }
}
