import Foundation
import FristCore
import FristDelivery
import Testing

@Suite struct `A folder` {
  private func post(_ path: String, as format: Channel.Format) -> Post {
    Post(
      channels: [Channel(name: "mail", way: .folder(path: path, as: format))],
      credentials: { _ in Secret("") }, hostName: "frist.example")
  }

  @Test(arguments: [(Channel.Format.email, "abc234.eml"), (.webhook(.frist), "abc234.json")])
  func `gets a file for each message, and is made if need be`(
    format: Channel.Format, name: String
  ) async throws {
    let folder = try Folder()
    let post = post(folder.path + "/deep/down", as: format)
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome == .accepted(Receipt(text: name)))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/deep/down")
    #expect(names == [name])
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/deep/down/" + name))
    #expect(data == Data(Sample.mail.utf8))
  }

  @Test func `has the last of several attempts`() async throws {
    let folder = try Folder()
    let post = post(folder.path, as: .webhook(.frist))
    for payload in ["a long first text", "second"] {
      let parcel = try Sample.mailParcel("anna@example.org", payload)
      #expect(await post.send(parcel, at: Sample.now).kind == .accepted)
    }
    await post.shutdown()
    let path = folder.path + "/abc234.json"
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
  }

  @Test func `that cannot be made puts the message off and says why`() async throws {
    let folder = try Folder()
    let file = folder.path + "/file"
    try Data().write(to: URL(fileURLWithPath: file))
    let post = post(file, as: .email)
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(
      outcome
        == .deferred(
          Reply(
            text: "cannot write '\(file)/.abc234.eml.part': Not a directory", concern: .channel),
          retryAfter: nil))
  }

  @Test(arguments: ["", "../up", "a/b", ".hidden", "a b", "å"])
  func `takes no id that could leave it`(id: String) async throws {
    let folder = try Folder()
    let post = post(folder.path, as: .email)
    let parcel = try Sample.mailParcel(id: id)
    #expect(await post.send(parcel, at: Sample.now).kind == .rejected)
    await post.shutdown()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `is not asked for a channel of another name`() async throws {
    let folder = try Folder()
    let post = post(folder.path, as: .email)
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(
      outcome
        == .deferred(
          Reply(text: "there is no channel 'hook'", concern: .channel), retryAfter: nil))
  }
}
