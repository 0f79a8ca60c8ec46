/// A check of ValidatePolicy that `PolicyCheck` does not make, and why.
public struct PolicyCheckOmission: Sendable, Equatable {
    public let code: DiagnosticCode
    public let reason: Reason

    public enum Reason: Sendable, Equatable {
        /// It needs AWS's lists of what services, actions, resource types and condition keys there are; which, is said.
        case needsServiceData(String)
        /// AWS does not say what exactly it looks at.
        case undocumented(String)
    }

    private init(_ code: DiagnosticCode, needs data: String) {
        self.code = code
        reason = .needsServiceData(data)
    }

    private init(_ code: DiagnosticCode, undocumented part: String) {
        self.code = code
        reason = .undocumented(part)
    }

    /// Some other checks are made as far as they go without the lists. An action must look like one (INVALID_ACTION,
    /// INVALID_SERVICE_IN_ACTION), a region like one (INVALID_REGION, INVALID_ARN_REGION), and an ARN must have a
    /// service (INVALID_SERVICE). Only the ARNs of IAM and of buckets are known to have no region
    /// (ARN_REGION_NOT_ALLOWED), only IAM's to name one of its entities (INVALID_ARN_RESOURCE). Keys are known to have
    /// one value or several, or values of a type, only when they are global.
    public static let all: [PolicyCheckOmission] = [
        PolicyCheckOmission(.arnAccountNotAllowed, needs: "which resource types have no account in their ARNs"),
        PolicyCheckOmission(.missingArnAccount, needs: "which resource types have an account in their ARNs"),
        PolicyCheckOmission(.missingArnRegion, needs: "which resource types have a region in their ARNs"),
        PolicyCheckOmission(.invalidServiceConditionKey, needs: "the condition keys of each service"),
        PolicyCheckOmission(.invalidKmsKeyValue, needs: "the condition keys whose value is the ARN of a KMS key"),
        PolicyCheckOmission(.unsupportedActionForConditionKey, needs: "the condition keys of each action"),
        PolicyCheckOmission(
            .unsupportedConditionKeyForServicePrincipal, needs: "the condition keys that each service sends as a caller"
        ),
        PolicyCheckOmission(.rcpSyntaxErrorAction, needs: "the services that support resource control policies"),
        PolicyCheckOmission(
            .useConditionKeyOnlyWithSupportedServices, needs: "the services that support the aws:Vpce… keys"),
        PolicyCheckOmission(
            .denyWithUnsupportedTagConditionKeyForService, needs: "the actions that support aws:ResourceTag"),
        PolicyCheckOmission(
            .allowWithUnsupportedTagConditionKeyForService, needs: "the actions that support aws:ResourceTag"),
        PolicyCheckOmission(
            .variableUsageTooPermissive,
            undocumented: "which variables are too open; AWS's own policies compare aws:ResourceAccount with one"),
    ]
}
