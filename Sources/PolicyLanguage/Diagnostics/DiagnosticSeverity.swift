/// The types of finding that ValidatePolicy has, worst first.
public enum DiagnosticSeverity: String, CaseIterable, Sendable {
    case error = "ERROR"
    case securityWarning = "SECURITY_WARNING"
    case warning = "WARNING"
    case suggestion = "SUGGESTION"
}

extension DiagnosticCode {
    /// How bad ValidatePolicy finds it.
    public var severity: DiagnosticSeverity {
        switch self {
        case .arnAccountNotAllowed, .arnRegionNotAllowed, .dataTypeMismatch, .duplicateKeysWithDifferentCase,
            .invalidAction, .invalidArnAccount, .invalidArnPrefix, .invalidArnRegion, .invalidArnResource,
            .invalidArnServiceCase, .invalidConditionDataType, .invalidConditionKeyFormat,
            .invalidConditionMultipleBoolean, .invalidConditionOperator, .invalidEffect, .invalidGlobalConditionKey,
            .invalidPartition, .invalidPolicyElement, .invalidPrincipalFormat, .invalidPrincipalKey, .invalidRegion,
            .invalidService, .invalidServiceConditionKey, .invalidServiceInAction, .invalidVariableForOperator,
            .invalidVersion, .jsonSyntaxError, .missingAction, .missingArnField, .missingArnRegion, .missingEffect,
            .missingPrincipal, .missingQualifier, .missingResource, .missingStatement, .nullWithIfExists,
            .scpSyntaxErrorActionWildcard, .scpSyntaxErrorAllowCondition, .scpSyntaxErrorAllowNotaction,
            .scpSyntaxErrorAllowResource, .scpSyntaxErrorNotresource, .scpSyntaxErrorPrincipal, .uniqueSidsRequired,
            .unsupportedActionInPolicy, .unsupportedElementCombination, .unsupportedGlobalConditionKey,
            .unsupportedPrincipal, .unsupportedResourceArnInPolicy, .unsupportedSid,
            .unsupportedWildcardInPrincipal, .missingBraceInVariable, .missingQuoteInVariable,
            .unsupportedSpaceInVariable, .emptyVariable, .variableUnsupportedInElement,
            .variableUnsupportedInVersion, .privateIpAddress, .privateNotIpAddress, .policySizeExceedsScpQuota,
            .invalidServicePrincipalFormat, .missingTagKeyInCondition, .invalidVpcFormat, .invalidVpceFormat,
            .federatedPrincipalNotSupported, .unsupportedActionForConditionKey,
            .unsupportedConditionKeyForServicePrincipal, .roleTrustPolicySyntaxErrorNotprincipal,
            .roleTrustPolicyUnsupportedWildcardInPrincipal, .roleTrustPolicySyntaxErrorResource,
            .missingActionForConditionKey, .invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
            .mismatchedActionForPrincipal, .missingActionForRolesAnywhereTrustPolicy, .policySizeExceedsRcpQuota,
            .rcpSyntaxErrorPrincipal, .rcpSyntaxErrorAllow, .rcpSyntaxErrorNotaction, .rcpSyntaxErrorAction,
            .missingArnAccount, .invalidKmsKeyValue, .variableUsageTooPermissive, .wildcardUsageTooPermissive,
            .typeMismatchIpRange:
            .error
        case .allowWithNotPrincipal, .forallvaluesWithSingleValuedKey, .passRoleWithNotResource,
            .passRoleWithStarInActionAndNotResource, .passRoleWithNotActionAndNotResource,
            .passRoleWithStarInResource, .passRoleWithStarInActionAndResource,
            .passRoleWithStarInResourceAndNotAction, .missingPairedConditionKeys,
            .denyWithUnsupportedTagConditionKeyForService, .denyNotactionWithUnsupportedTagConditionKeyForService,
            .restrictAccessToServicePrincipal, .missingConditionKeyForOidcPrincipal, .missingGithubRepoConditionKey,
            .untrustworthyConditionKey, .stringLikeOperatorWithArnConditionKeys, .dynamodbAttributesWithoutSelect,
            .s3PrefixInNegativeContext, .foranyvalueWithAudienceClaimType:
            .securityWarning
        case .createSlrWithNotResource, .createSlrWithStarInActionAndNotResource,
            .createSlrWithNotActionAndNotResource, .createSlrWithStarInResource,
            .createSlrWithStarInActionAndResource, .createSlrWithStarInResourceAndNotAction,
            .deprecatedGlobalConditionKey, .invalidDateValue, .invalidRoleReference, .invalidUserReference,
            .missingVersion, .uniqueSidsRecommended, .wildcardWithoutLikeOperator,
            .policySizeExceedsIdentityPolicyQuota, .policySizeExceedsResourcePolicyQuota, .typeMismatch,
            .typeMismatchBoolean, .typeMismatchDate, .typeMismatchNumber, .typeMismatchString,
            .specificGithubRepoAndBranchRecommended, .policySizeExceedsRoleTrustPolicyQuota,
            .rcpMissingRelatedPrincipalConditionKey, .rcpMissingRelatedServicePrincipalConditionKey,
            .rcpMissingServiceConditionKeyNullCheck, .useConditionKeyOnlyWithSupportedServices:
            .warning
        case .emptyArrayAction, .emptyArrayCondition, .emptyArrayConditionForallvalues,
            .emptyArrayConditionForanyvalue, .emptyArrayConditionIfexists, .emptyArrayPrincipal,
            .emptyArrayResource, .emptyObjectCondition, .emptyObjectPrincipal, .emptySidValue, .improveIpRange,
            .nullWithQualifier, .privateIpAddressSubset, .privateNotIpAddressSubset, .redundantAction,
            .redundantConditionValueNum, .redundantResource, .redundantStatement, .wildcardInServiceName,
            .allowWithUnsupportedTagConditionKeyForService, .allowNotactionWithUnsupportedTagConditionKeyForService,
            .recommendedConditionKeyForServicePrincipal, .irrelevantConditionKeyInPolicy,
            .redundantPrincipalInRoleTrustPolicy, .confirmAudienceClaimType, .equivalentToNullFalse,
            .equivalentToNullTrue, .redundantKeyDueToWildcardInCondition,
            .redundantStatementDueToWildcardInCondition:
            .suggestion
        }
    }
}
