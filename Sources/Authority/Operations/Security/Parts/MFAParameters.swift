import AWSValues

/// The MFA device and code of a call.
struct MFAParameters: Sendable {
    let serial: String?
    private let code: Secret?

    init(_ parameters: some Parameters, _ check: inout Validation) throws(ServiceError) {
        serial = check.serialNumber(try parameters.string("SerialNumber"))
        code = check.tokenCode(try parameters.string("TokenCode")).map { Secret($0) }
    }

    /// Proves the code of a call that brings one. A wrong one is refused, and never treated as if there were none.
    func prove(_ call: inout Call) throws(ServiceError) {
        switch (serial, code) {
        case (nil, nil): return
        case (let serial?, let code?):
            guard let subject = Subject(call.caller, in: call.account) else { throw .invalidClientToken }
            try MFACheck.prove(serial: serial, code: code.revealed(), by: subject, &call)
        case (_?, nil), (nil, _?):
            throw .accessDenied(
                "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.")
        }
    }
}
