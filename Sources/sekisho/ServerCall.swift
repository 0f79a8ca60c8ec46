import AWSClient
import AWSValues
import AWSWire
import ArgumentParser
import Messages
import Server

/// How a command reaches a running server: as the AWS tools do, through the environment and the shared files.
struct ServerOptions: ParsableArguments {
    @Option(name: .customLong("endpoint-url"), help: help(.helpEndpoint)) var endpoint: String?
    @Option(help: help(.helpProfile)) var profile: String?

    /// Calls an operation of the `sekisho` service; throws what the server says when it refuses.
    func call(_ operation: String, _ input: JSONText) async throws -> JSONText {
        let settings = try ClientSettings.ofProcess(profile: profile)
        let given = try endpoint.map { try Endpoint(parsing: $0) }
        guard let endpoint = given ?? settings.endpoint else { throw Failure(say(.noEndpoint)) }
        let client = AWSClient(
            endpoint: endpoint, region: try settings.region ?? Region(parsing: "us-east-1"),
            credentials: settings.credentials, caBundle: settings.caBundle)
        do {
            let response = try await client.post(
                service: "sekisho", target: "Sekisho.\(operation)", body: input.bytes, at: SystemClock.now())
            try await client.close()
            return try answer(response)
        } catch {
            try? await client.close()
            throw error
        }
    }

    private func answer(_ response: WireResponse) throws -> JSONText {
        let body = try JSONText(parsing: response.body)
        guard response.status == 200 else {
            let code = body["__type"]?.string ?? String(response.status)
            throw Failure(say(.serverSaid, code.printable, (body["message"]?.string ?? "").printable))
        }
        return body
    }
}
