import Authority

/// What a store should have done and did not.
package struct BrokenPromise: Error, CustomStringConvertible {
    package let description: String
}

func expect(_ holds: Bool, _ promise: String, line: Int = #line, file: StaticString = #fileID) throws {
    guard holds else { throw BrokenPromise(description: "\(file):\(line): \(promise)") }
}

func expect<Value: Equatable>(
    _ actual: Value, equals wanted: Value, _ promise: String, line: Int = #line, file: StaticString = #fileID
) throws {
    guard actual == wanted else {
        throw BrokenPromise(description: "\(file):\(line): \(promise): \(actual) is not \(wanted)")
    }
}

/// Expects exactly that failure.
func expect(
    _ wanted: StoreFailure, _ promise: String, line: Int = #line, file: StaticString = #fileID,
    _ body: () async throws -> Void
) async throws {
    do {
        try await body()
    } catch let failure as StoreFailure where failure == wanted {
        return
    } catch {
        throw BrokenPromise(description: "\(file):\(line): \(promise): \(error) is not \(wanted)")
    }
    throw BrokenPromise(description: "\(file):\(line): \(promise): nothing was thrown")
}

/// Expects a refusal, for what no case of `StoreFailure` stands for.
func expectRefusal(
    _ promise: String, line: Int = #line, file: StaticString = #fileID, _ body: () async throws -> Void
) async throws {
    do {
        try await body()
    } catch {
        return
    }
    throw BrokenPromise(description: "\(file):\(line): \(promise): nothing was thrown")
}
