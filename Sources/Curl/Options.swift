import CCurl

/// Sets options of a handle and remembers whether libcurl took them all.
struct Options {
  private let handle: UnsafeMutableRawPointer
  private(set) var areAccepted = true

  init(_ handle: UnsafeMutableRawPointer) { self.handle = handle }

  mutating func note(_ code: CURLcode) { areAccepted = areAccepted && code == CURLE_OK }

  mutating func set(_ option: CURLoption, _ value: Int) {
    note(ccurl_set_long(handle, option, value))
  }

  /// Nil leaves the option as it is.
  mutating func set(_ option: CURLoption, text: String?) {
    if let text { note(ccurl_set_text(handle, option, text)) }
  }

  mutating func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer) {
    note(ccurl_set_pointer(handle, option, pointer))
  }

  mutating func set(_ option: CURLoption, list: UnsafeMutablePointer<curl_slist>?) {
    note(ccurl_set_list(handle, option, list))
  }

  /// The type of libcurl's read, write and header functions.
  typealias DataFunction =
    @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int

  mutating func set(_ option: CURLoption, function: DataFunction) {
    note(ccurl_set_data_function(handle, option, function))
  }

  mutating func set(_ timeouts: Transfer.Timeouts) {
    set(CURLOPT_CONNECTTIMEOUT_MS, max(1, timeouts.connect.inMilliseconds))
    set(CURLOPT_TIMEOUT_MS, max(1, timeouts.total.inMilliseconds))
    set(CURLOPT_LOW_SPEED_LIMIT, 1)
    set(CURLOPT_LOW_SPEED_TIME, max(1, timeouts.stall.inMilliseconds / 1000))
    // Bounds the wait for a single reply where the total does not reach, as after QUIT.
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, timeouts.total.inMilliseconds / 1000))
  }

  mutating func set(_ tls: Transfer.TLS) {
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    set(CURLOPT_CAINFO, text: tls.authority)
    set(CURLOPT_SSLCERT, text: tls.certificate)
    set(CURLOPT_SSLKEY, text: tls.key)
  }

  mutating func set(_ startTLS: Transfer.Mail.StartTLS) {
    let use =
      switch startTLS {
      case .required: CURLUSESSL_ALL
      case .wanted: CURLUSESSL_TRY
      case .off: CURLUSESSL_NONE
      }
    set(CURLOPT_USE_SSL, Int(use.rawValue))
  }
}

extension Duration {
  var inMilliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
