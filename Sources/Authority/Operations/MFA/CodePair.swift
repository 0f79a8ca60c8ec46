/// Two codes that a device showed one after the other: they prove possession, and tell the time of its clock.
struct CodePair: Sendable {
    private let first: TOTP.Code?
    private let second: TOTP.Code?

    /// Steps that a clock may be off for its codes to be those of a clock that is right.
    private static let tolerance: Int64 = 2

    init(_ parameters: some Parameters, _ check: inout Validation) throws(ServiceError) {
        first = check.authenticationCode(try parameters.string("AuthenticationCode1"), "authenticationCode1")
        second = check.authenticationCode(try parameters.string("AuthenticationCode2"), "authenticationCode2")
    }

    /// The device with its clock noted, and both codes used up.
    ///
    /// - Parameter reach: how many steps from now the codes may be.
    func set(_ device: MFADevice, reach: Int64, _ call: inout Call) throws(ServiceError) -> MFADevice {
        if let end = call.usage.lock(on: device.seed, at: call.now) { throw .lockedDevice(until: end) }
        guard let totp = TOTP(of: device.id, call.vault, call.secrets) else {
            throw ServiceError("ServiceFailure", "The seed of the device could not be opened.", status: 500)
        }
        let now = TOTP.step(at: call.now)
        guard let first, let second,
            let step = totp.step(of: first, then: second, in: now - reach - 1...now + reach - 1),
            step > call.usage.codes[device.id] ?? .min
        else {
            for change in call.usage.failing(device.seed, at: call.now, call.quotas.guesses) { call.note(change) }
            throw ServiceError("InvalidAuthenticationCode", "Authentication code for device is not valid.", status: 403)
        }
        call.note(.put(.code(serial: device.id, step: step + 1)))
        for change in call.usage.succeeding(device.seed) { call.note(change) }
        var set = device
        let drift = step + 1 - now
        set.drift = abs(drift) <= CodePair.tolerance ? nil : drift
        return set
    }
}
