import CFuzzer
import Glibc

// SwiftPM makes this file the entry of the program and thereby displaces libFuzzer's own, which
// would do the same.
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(LLVMFuzzerRunDriver(&count, &arguments) { take($0, $1) })
