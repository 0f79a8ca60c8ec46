import AWSValues
import PolicyEngine

/// IAM CreateVirtualMFADevice: the one answer in which the seed ever stands.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html
package struct CreateVirtualMFADevice: Operation {
    package static let name = "CreateVirtualMFADevice"
    package static let service = ServiceName.iam
    package static let isReadOnly = false
    /// Bytes of a seed, as many as AWS's have.
    private static let seedLength = 40

    let deviceName: String
    let path: String?
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        path = check.givenPath(try parameters.string("Path"))
        deviceName = check.name(
            try parameters.string("VirtualMFADeviceName"), "virtualMFADeviceName", most: Validation.longestSerial)
        tags = check.tags(try parameters.structures("Tags"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = call.account.arn(ofDeviceNamed: deviceName, path: path ?? "/")
        let context = ContextKeys.requestTags(tags)
        let questions = [AccessQuestion(iam: "CreateVirtualMFADevice", on: resource, context: context)]
        return tags.isEmpty
            ? questions : questions + [AccessQuestion(iam: "TagMFADevice", on: resource, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let serial = call.account.arn(ofDeviceNamed: deviceName, path: path ?? "/").description
        try check(serial, call)
        var device = MFADevice(id: serial, name: deviceName, path: path ?? "/", created: call.now)
        device.tags = try PolicyTags.merging([], with: tags, quota: call.quotas.tags)
        let bytes = (0..<Self.seedLength).map { _ in UInt8.random(in: .min ... .max, using: &call.random) }
        let seed = Base32.text(of: bytes)
        guard let sealed = try? call.secrets.seal(Secret(seed), for: device.seed.owner),
            let image = QRCode(url(seed, call.account))
        else { throw ServiceError("ServiceFailure", "The seed could not be sealed or drawn.", status: 500) }
        call.put(.mfaDevice(device))
        call.keep(.protect(device.seed, sealed: sealed))
        return .members([
            "VirtualMFADevice": .members([
                "SerialNumber": .string(serial), "Base32StringSeed": .blob(Array(seed.utf8)),
                "QRCodePNG": .blob(image.png()), "Tags": device.tags.isEmpty ? nil : Tag.output(device.tags),
            ])
        ])
    }

    private func check(_ serial: String, _ call: borrowing Call) throws(ServiceError) {
        var check = Validation()
        check.length(serial.utf8.count, "serialNumber", least: 9, most: Validation.longestSerial)
        try check.finish()
        guard !call.account.mfaDevices.keys.contains(where: { $0.lowercased() == serial.lowercased() }) else {
            throw .entityAlreadyExists("MFADevice entity at the same path and name already exists.")
        }
        // As many as there may be users; AWS's words are not known.
        guard call.account.mfaDevices.count < call.quotas.users else {
            throw .limitExceeded("Cannot exceed quota for VirtualMFADevicesPerAccount: \(call.quotas.users)")
        }
    }

    /// What an authenticator takes in, in the form that AWS's has.
    /// https://github.com/google/google-authenticator/wiki/Key-Uri-Format
    private func url(_ seed: String, _ account: Account) -> String {
        let label =
            "Sekisho:" + Output.percentEncoded("\(deviceName)@\(account.settings.alias ?? account.id.description)")
        return "otpauth://totp/\(label)?secret=\(seed)&issuer=Sekisho"
    }

    package var recorded: Output {
        .members([
            "path": path.map(Output.string), "virtualMFADeviceName": .string(deviceName),
            "tags": tags.isEmpty ? nil : Tag.output(tags),
        ])
    }

    /// Only what is known to be no secret.
    package static func recorded(_ output: Output) -> Output? {
        output.keeping(["VirtualMFADevice", "SerialNumber", "Tags", "Key", "Value"])
    }
}
