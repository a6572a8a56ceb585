/// What a thread of its own works out while its maker does something else.
package final class Meanwhile<Value: Sendable>: Sendable {
  private let result = Monitor<Value?>(nil)

  /// Begins at once; where the system gives no thread, `work` is done here and now.
  package init(_ work: @escaping @Sendable () -> Value) {
    let result = result
    let isStarted = BlockingThread.start {
      let value = work()
      result.with { $0 = value }
    }
    if isStarted { return }
    let value = work()
    result.with { $0 = value }
  }

  /// Blocks until it is there.
  package var value: Value { result.wait { $0 } }
}
