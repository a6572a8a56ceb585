import CCurl

enum CurlLibrary {
  /// Reading it prepares libcurl, once in the life of the process.
  static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
