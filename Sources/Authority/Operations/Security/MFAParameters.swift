/// The MFA device and code of a call.
struct MFAParameters: Sendable {
    let serial: String?
    private let hasCode: Bool

    init(_ parameters: some Parameters, _ check: inout Validation) throws(ServiceError) {
        serial = check.serialNumber(try parameters.string("SerialNumber"))
        hasCode = check.tokenCode(try parameters.string("TokenCode")) != nil
    }

    /// Nobody has a device yet, so that no code is right: a call that brings one is refused, and never treated as if it
    /// had brought none.
    func refuse() throws(ServiceError) {
        guard serial != nil || hasCode else { return }
        guard serial != nil, hasCode else {
            throw .accessDenied(
                "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.")
        }
        throw .accessDenied(
            "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is "
                + "valid and associated with this user.")
    }
}
