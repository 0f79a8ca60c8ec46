package import AWSValues
package import Logging

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes log events to standard error, each as one line of JSON: `time`, `level`, `message`, then the metadata.
package struct LineLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level
    private let clock: @Sendable () -> Instant
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameter write: takes a line with its line feed.
    package init(
        level: Logger.Level, clock: @escaping @Sendable () -> Instant,
        write: @escaping @Sendable ([UInt8]) -> Void = LineLogHandler.writeToStandardError
    ) {
        logLevel = level
        self.clock = clock
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let given = event.metadata { all.merge(given) { $1 } }
        let error = ("error", event.error.map { JSONText.string("\($0)") })
        let members = all.sorted { $0.key < $1.key }.map { ($0.key, Optional(Self.json($0.value))) }
        write(event.level, event.message.description, [error] + members)
    }

    /// Writes a line whose members come in the given order, without those that are nil and without the handler's metadata.
    func write(_ level: Logger.Level, _ message: String, _ members: [(String, JSONText?)]) {
        var writer = FlatJSONWriter()
        writer.object { writer in
            writer.member("time", clock().iso8601)
            writer.member("level", level.rawValue)
            writer.member("message", message)
            for case (let name, let value?) in members { writer.member(named: name, value) }
        }
        writer.endLine()
        write(writer.bytes)
    }

    private static func json(_ value: Logger.Metadata.Value) -> JSONText {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value):
            // Numbers stay numbers.
            JSONText.isNumber(value.description) ? .number(value.description) : .string(value.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let values): .object(values.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) })
        }
    }

    /// One call for one line, so that lines of several threads do not mix.
    package static func writeToStandardError(_ line: [UInt8]) {
        _ = line.withUnsafeBytes { bytes in
            #if canImport(Glibc)
                Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
            #else
                Darwin.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
            #endif
        }
    }
}
