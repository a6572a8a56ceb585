import FristCore

extension Card {
  /// The message that a workflow of Teams posts: one Adaptive Card of version 1.4. There is nothing
  /// to press until there are links to press on.
  func adaptive(_ language: Language) -> JSON {
    var blocks: [JSON] = [
      [
        "type": "TextBlock", "text": .text(ChatText.markdown(title)), "wrap": true,
        "weight": "Bolder", "size": "Medium",
      ]
    ]
    if !facts.isEmpty {
      let rows = facts.map { fact -> JSON in
        [
          "title": .text(ChatText.markdown(fact.label)),
          "value": .text(ChatText.markdown(fact.value)),
        ]
      }
      blocks.append(["type": "FactSet", "facts": .array(rows)])
    }
    if let rest {
      blocks.append([
        "type": "TextBlock", "text": .text(ChatText.markdown(rest)), "wrap": true, "isSubtle": true,
      ])
    }
    return [
      "type": "message",
      "attachments": .array([
        [
          "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null,
          "content": [
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard", "version": "1.4", "lang": .text(language.rawValue),
            "fallbackText": .text(title), "body": .array(blocks),
          ],
        ]
      ]),
    ]
  }
}
