import CCurl
import Glibc

/// One transfer while libcurl works on it: what its callbacks read and write.
///
/// It belongs to the thread that drives the handle, from configuring to the result, and must live
/// that long: libcurl holds a bare pointer to it.
final class Job {
  let transfer: Transfer
  private let payload: [UInt8]
  private var offset = 0
  private var requests = 0
  private var lines: [[UInt8]] = []
  private var lineBytes = 0
  private var body: [UInt8] = []
  private var replyTooLong = false
  private var refused: IPAddress?
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  init(_ transfer: Transfer) {
    self.transfer = transfer
    payload = transfer.payload
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    for list in lists { curl_slist_free_all(list) }
    message.deallocate()
  }

  /// Sets every option of a handle that was reset; false when libcurl refuses one of them.
  func configure(_ handle: UnsafeMutableRawPointer) -> Bool {
    var options = Options(handle)
    let context = Unmanaged.passUnretained(self).toOpaque()
    options.set(CURLOPT_ERRORBUFFER, pointer: message)
    options.set(CURLOPT_URL, text: transfer.url)
    options.set(CURLOPT_NOSIGNAL, 1)
    options.set(CURLOPT_PROXY, text: "")
    options.set(CURLOPT_FOLLOWLOCATION, 0)
    options.set(CURLOPT_FRESH_CONNECT, transfer.freshConnection ? 1 : 0)
    options.set(CURLOPT_TCP_KEEPALIVE, 1)
    options.set(transfer.timeouts)
    options.set(transfer.tls)
    options.set(CURLOPT_HEADERFUNCTION, function: receiveLine)
    options.set(CURLOPT_HEADERDATA, pointer: context)
    options.set(CURLOPT_WRITEFUNCTION, function: receiveBody)
    options.set(CURLOPT_WRITEDATA, pointer: context)
    if transfer.admits != nil {
      options.note(ccurl_set_open_socket(handle, openSocket))
      options.set(CURLOPT_OPENSOCKETDATA, pointer: context)
    }
    switch transfer.content {
    case .post(let headers, _):
      options.set(CURLOPT_PROTOCOLS_STR, text: "http,https")
      options.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
      options.set(CURLOPT_POST, 1)
      options.note(
        ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(payload.count)))
      // Goes out together with the header, as what libcurl has to ask for does not.
      options.note(
        (payload.isEmpty ? [0] : payload).withUnsafeBytes {
          ccurl_set_bytes(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
        })
      options.note(ccurl_set_before_request(handle, beforeRequest))
      options.set(CURLOPT_PREREQDATA, pointer: context)
      options.set(CURLOPT_HTTPHEADER, list: list(headers + ["Expect:"]))
    case .mail(let mail):
      options.set(CURLOPT_PROTOCOLS_STR, text: "smtp,smtps")
      options.set(CURLOPT_UPLOAD, 1)
      options.set(CURLOPT_READFUNCTION, function: sendContent)
      options.set(CURLOPT_READDATA, pointer: context)
      options.note(ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(payload.count)))
      options.set(CURLOPT_MAIL_FROM, text: "<\(mail.sender)>")
      options.set(CURLOPT_MAIL_RCPT, list: list(["<\(mail.recipient)>"]))
      options.set(mail.startTLS)
      options.set(CURLOPT_USERNAME, text: mail.login?.user)
      options.set(CURLOPT_PASSWORD, text: mail.login?.password)
    }
    return options.areAccepted
  }

  /// To be asked once, when libcurl has ended with `code`.
  func result(_ code: CURLcode, _ handle: UnsafeMutableRawPointer) -> TransferResult {
    var reply = 0
    var connections = 0
    var sent: curl_off_t = 0
    var connectedAfter: curl_off_t = 0
    ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &reply)
    ccurl_get_long(handle, CURLINFO_NUM_CONNECTS, &connections)
    ccurl_get_size(handle, CURLINFO_SIZE_UPLOAD_T, &sent)
    ccurl_get_size(handle, CURLINFO_CONNECT_TIME_T, &connectedAfter)
    let failure = TransferResult.Failure(
      code, refused: refused, replyTooLong: replyTooLong, isConnected: connectedAfter > 0)
    let wasSent: Bool
    switch transfer.content {
    case .post: wasSent = requests > 1 || Int(sent) >= payload.count
    // Both are needed: libcurl counts what the connection took, dots it doubled included.
    case .mail: wasSent = offset == payload.count && Int(sent) >= payload.count
    }
    return TransferResult(
      failure: failure, message: failure == nil ? "" : words(for: code), code: reply,
      lines: lines.map { String(decoding: $0, as: UTF8.self) }, body: body, isSent: wasSent,
      newConnections: connections)
  }

  private func words(for code: CURLcode) -> String {
    if requests > 1 { return "the connection was closed without an answer" }
    let words = String(cString: message)
    return words.isEmpty ? String(cString: curl_easy_strerror(code)) : words
  }

  private func list(_ texts: [String]) -> UnsafeMutablePointer<curl_slist>? {
    var list: UnsafeMutablePointer<curl_slist>?
    for text in texts { list = curl_slist_append(list, text) ?? list }
    if let list { lists.append(list) }
    return list
  }

  fileprivate func take(line: UnsafeRawBufferPointer) -> Int {
    guard lineBytes + line.count <= TransferResult.replyBytesMax else {
      replyTooLong = true
      return 0
    }
    var kept = Array(line)
    while let last = kept.last, last == 0x0D || last == 0x0A { kept.removeLast() }
    // What came before belongs to an informational response.
    if case .post = transfer.content, kept.starts(with: Array("HTTP/".utf8)) { lines = [] }
    lineBytes += line.count
    if !kept.isEmpty { lines.append(kept) }
    return line.count
  }

  fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Int {
    let room = TransferResult.replyBytesMax - body.count
    body.append(contentsOf: bytes.prefix(room))
    replyTooLong = bytes.count > room
    return replyTooLong ? 0 : bytes.count
  }

  fileprivate func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, payload.count - offset)
    payload.withUnsafeBytes {
      buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + count]))
    }
    offset += count
    return count
  }

  /// False for a second request, which libcurl makes by itself where a kept connection was closed
  /// without an answer: the first may have arrived.
  fileprivate func beginsRequest() -> Bool {
    requests += 1
    return requests == 1
  }

  fileprivate func open(_ wanted: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let address = withUnsafePointer(to: &wanted.pointee.addr) { IPAddress($0) }
    guard let address, transfer.admits?(address) ?? true else {
      refused = address ?? refused
      return -1
    }
    let type = wanted.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(wanted.pointee.family, type, wanted.pointee.protocol)
  }
}

private func job(_ context: UnsafeMutableRawPointer) -> Job {
  Unmanaged<Job>.fromOpaque(context).takeUnretainedValue()
}

private func receiveLine(
  _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context, let data else { return 0 }
  return job(context).take(line: UnsafeRawBufferPointer(start: data, count: size * count))
}

private func receiveBody(
  _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context, let data else { return 0 }
  return job(context).take(body: UnsafeRawBufferPointer(start: data, count: size * count))
}

private func sendContent(
  _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context, let data else { return 0 }
  return job(context).give(UnsafeMutableRawBufferPointer(start: data, count: size * count))
}

private func beforeRequest(
  _ context: UnsafeMutableRawPointer?, _ peer: UnsafeMutablePointer<CChar>?,
  _ local: UnsafeMutablePointer<CChar>?, _ peerPort: Int32, _ localPort: Int32
) -> Int32 {
  guard let context, job(context).beginsRequest() else { return CURL_PREREQFUNC_ABORT }
  return CURL_PREREQFUNC_OK
}

private func openSocket(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
  _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let context, let address else { return -1 }
  return job(context).open(address)
}
