import Signing
import Testing

@Suite struct `An encoding` {
  // RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `in base64 follows the RFC both ways`(text: String, expected: String) {
    #expect(base64(Array(text.utf8)) == expected)
    #expect(base64Decoded(expected) == Array(text.utf8))
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zh==", "Z===", "====", "Zg==Zg==", "Zm9v\n", "Zm 9v", "Zm-_", "Zm9å",
  ])
  func `in base64 is refused in any other form`(text: String) {
    #expect(base64Decoded(text) == nil)
  }

  @Test func `in base64 gives every byte back`() {
    for count in 0...70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 89 + count) }
      #expect(base64Decoded(base64(bytes)) == bytes)
    }
  }

  @Test func `in hexadecimal has two lower-case digits a byte`() {
    #expect(hex([0, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
    #expect(hex([]) == "")
  }
}

@Suite struct `A digest` {
  // FIPS 180-4, examples for SHA-256.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `is SHA-256`(text: String, expected: String) {
    #expect(hex(sha256(Array(text.utf8))) == expected)
  }

  // base64.b32encode(hashlib.sha256(text.encode()).digest()[:20]).decode().lower() in Python
  @Test(arguments: [
    ("", "4oymiquy7qobjgx36tejs35zeqt24qpe"),
    ("obligation/2027-03-31/åäö", "jpufu7moesl3gnlfytq6hkas6fppj4wb"),
  ])
  func `as an identifier is 32 lower-case letters and digits`(text: String, expected: String) {
    #expect(identifier(text) == expected)
  }
}

@Suite struct `A webhook signature` {
  // The first is the example in the documentation of Standard Webhooks; both were computed with
  // base64.b64encode(hmac.new(key, b"<id>.<timestamp>." + body, "sha256").digest()) in Python,
  // the second with the key bytes(range(32)).
  @Test(
    arguments: [
      (
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330,
        #"{"test": 2432232314}"#, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
      ),
      (
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
        1_674_087_231, #"{"type":"frist.test","data":{"name":"Växjö"}}"#,
        "v1,40pNNkjQA1fPMBoBulryT6L5iRa/M5CeYry6JOtZweI="
      ),
    ] as [(String, String, Int64, String, String)])
  func `is the one others compute`(
    secret: String, id: String, timestamp: Int64, body: String, expected: String
  ) throws {
    let secret = try WebhookSecret(text: secret)
    #expect(
      sign(webhook: id, timestamp: timestamp, body: Array(body.utf8), secret: secret) == expected)
  }

  private static func text(_ count: Int) -> String {
    "whsec_" + base64([UInt8](repeating: 7, count: count))
  }

  @Test(
    arguments: [
      (text(24), nil), (text(64), nil), (text(23), .keyLength(23)), (text(65), .keyLength(65)),
      ("whsec_", .keyLength(0)), ("whsec_åäö", .notBase64), (" " + text(32), .prefix),
      (text(32) + "\n", .notBase64), ("whsk_" + base64([1]), .prefix), ("", .prefix),
    ] as [(String, WebhookSecret.Fault?)])
  func `needs a secret of 24 to 64 bytes`(text: String, fault: WebhookSecret.Fault?) {
    let found: WebhookSecret.Fault?
    do throws(WebhookSecret.Fault) {
      _ = try WebhookSecret(text: text)
      found = nil
    } catch {
      found = error
    }
    #expect(found == fault)
  }

  @Test func `has a secret that cannot be printed`() throws {
    let secret = try WebhookSecret(text: Self.text(24))
    var dumped = ""
    dump(secret, to: &dumped)
    #expect("\(secret)" == "<redacted>")
    #expect(String(reflecting: secret) == "<redacted>")
    #expect(!dumped.contains("7"))
  }
}
