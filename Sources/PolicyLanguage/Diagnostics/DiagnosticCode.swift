/// The checks of ValidatePolicy by the code that it answers with.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
public enum DiagnosticCode: String, CaseIterable, Sendable {
    case arnAccountNotAllowed = "ARN_ACCOUNT_NOT_ALLOWED"
    case arnRegionNotAllowed = "ARN_REGION_NOT_ALLOWED"
    case dataTypeMismatch = "DATA_TYPE_MISMATCH"
    case duplicateKeysWithDifferentCase = "DUPLICATE_KEYS_WITH_DIFFERENT_CASE"
    case invalidAction = "INVALID_ACTION"
    case invalidArnAccount = "INVALID_ARN_ACCOUNT"
    case invalidArnPrefix = "INVALID_ARN_PREFIX"
    case invalidArnRegion = "INVALID_ARN_REGION"
    case invalidArnResource = "INVALID_ARN_RESOURCE"
    case invalidArnServiceCase = "INVALID_ARN_SERVICE_CASE"
    case invalidConditionDataType = "INVALID_CONDITION_DATA_TYPE"
    case invalidConditionKeyFormat = "INVALID_CONDITION_KEY_FORMAT"
    case invalidConditionMultipleBoolean = "INVALID_CONDITION_MULTIPLE_BOOLEAN"
    case invalidConditionOperator = "INVALID_CONDITION_OPERATOR"
    case invalidEffect = "INVALID_EFFECT"
    case invalidGlobalConditionKey = "INVALID_GLOBAL_CONDITION_KEY"
    case invalidPartition = "INVALID_PARTITION"
    case invalidPolicyElement = "INVALID_POLICY_ELEMENT"
    case invalidPrincipalFormat = "INVALID_PRINCIPAL_FORMAT"
    case invalidPrincipalKey = "INVALID_PRINCIPAL_KEY"
    case invalidRegion = "INVALID_REGION"
    case invalidService = "INVALID_SERVICE"
    case invalidServiceConditionKey = "INVALID_SERVICE_CONDITION_KEY"
    case invalidServiceInAction = "INVALID_SERVICE_IN_ACTION"
    case invalidVariableForOperator = "INVALID_VARIABLE_FOR_OPERATOR"
    case invalidVersion = "INVALID_VERSION"
    case jsonSyntaxError = "JSON_SYNTAX_ERROR"
    case missingAction = "MISSING_ACTION"
    case missingArnField = "MISSING_ARN_FIELD"
    case missingArnRegion = "MISSING_ARN_REGION"
    case missingEffect = "MISSING_EFFECT"
    case missingPrincipal = "MISSING_PRINCIPAL"
    case missingQualifier = "MISSING_QUALIFIER"
    case missingResource = "MISSING_RESOURCE"
    case missingStatement = "MISSING_STATEMENT"
    case nullWithIfExists = "NULL_WITH_IF_EXISTS"
    case scpSyntaxErrorActionWildcard = "SCP_SYNTAX_ERROR_ACTION_WILDCARD"
    case scpSyntaxErrorAllowCondition = "SCP_SYNTAX_ERROR_ALLOW_CONDITION"
    case scpSyntaxErrorAllowNotaction = "SCP_SYNTAX_ERROR_ALLOW_NOTACTION"
    case scpSyntaxErrorAllowResource = "SCP_SYNTAX_ERROR_ALLOW_RESOURCE"
    case scpSyntaxErrorNotresource = "SCP_SYNTAX_ERROR_NOTRESOURCE"
    case scpSyntaxErrorPrincipal = "SCP_SYNTAX_ERROR_PRINCIPAL"
    case uniqueSidsRequired = "UNIQUE_SIDS_REQUIRED"
    case unsupportedActionInPolicy = "UNSUPPORTED_ACTION_IN_POLICY"
    case unsupportedElementCombination = "UNSUPPORTED_ELEMENT_COMBINATION"
    case unsupportedGlobalConditionKey = "UNSUPPORTED_GLOBAL_CONDITION_KEY"
    case unsupportedPrincipal = "UNSUPPORTED_PRINCIPAL"
    case unsupportedResourceArnInPolicy = "UNSUPPORTED_RESOURCE_ARN_IN_POLICY"
    case unsupportedSid = "UNSUPPORTED_SID"
    case unsupportedWildcardInPrincipal = "UNSUPPORTED_WILDCARD_IN_PRINCIPAL"
    case missingBraceInVariable = "MISSING_BRACE_IN_VARIABLE"
    case missingQuoteInVariable = "MISSING_QUOTE_IN_VARIABLE"
    case unsupportedSpaceInVariable = "UNSUPPORTED_SPACE_IN_VARIABLE"
    case emptyVariable = "EMPTY_VARIABLE"
    case variableUnsupportedInElement = "VARIABLE_UNSUPPORTED_IN_ELEMENT"
    case variableUnsupportedInVersion = "VARIABLE_UNSUPPORTED_IN_VERSION"
    case privateIpAddress = "PRIVATE_IP_ADDRESS"
    case privateNotipaddress = "PRIVATE_NOTIPADDRESS"
    case policySizeExceedsScpQuota = "POLICY_SIZE_EXCEEDS_SCP_QUOTA"
    case invalidServicePrincipalFormat = "INVALID_SERVICE_PRINCIPAL_FORMAT"
    case missingTagKeyInCondition = "MISSING_TAG_KEY_IN_CONDITION"
    case invalidVpcFormat = "INVALID_VPC_FORMAT"
    case invalidVpceFormat = "INVALID_VPCE_FORMAT"
    case federatedPrincipalNotSupported = "FEDERATED_PRINCIPAL_NOT_SUPPORTED"
    case unsupportedActionForConditionKey = "UNSUPPORTED_ACTION_FOR_CONDITION_KEY"
    case unsupportedConditionKeyForServicePrincipal = "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL"
    case roleTrustPolicySyntaxErrorNotprincipal = "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL"
    case roleTrustPolicyUnsupportedWildcardInPrincipal = "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL"
    case roleTrustPolicySyntaxErrorResource = "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE"
    case missingActionForConditionKey = "MISSING_ACTION_FOR_CONDITION_KEY"
    case invalidFederatedPrincipalSyntaxInRoleTrustPolicy = "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY"
    case mismatchedActionForPrincipal = "MISMATCHED_ACTION_FOR_PRINCIPAL"
    case missingActionForRolesAnywhereTrustPolicy = "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY"

    case allowWithNotprincipal = "ALLOW_WITH_NOTPRINCIPAL"
    case forallvaluesWithSingleValuedKey = "FORALLVALUES_WITH_SINGLE_VALUED_KEY"
    case passRoleWithNotresource = "PASS_ROLE_WITH_NOTRESOURCE"
    case passRoleWithStarInActionAndNotresource = "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOTRESOURCE"
    case passRoleWithNotactionAndNotresource = "PASS_ROLE_WITH_NOTACTION_AND_NOTRESOURCE"
    case passRoleWithStarInResource = "PASS_ROLE_WITH_STAR_IN_RESOURCE"
    case passRoleWithStarInActionAndResource = "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE"
    case passRoleWithStarInResourceAndNotaction = "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOTACTION"
    case missingPairedConditionKeys = "MISSING_PAIRED_CONDITION_KEYS"
    case denyWithUnsupportedTagConditionKeyForService = "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
    case denyNotactionWithUnsupportedTagConditionKeyForService = "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
    case restrictAccessToServicePrincipal = "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL"
    case missingConditionKeyForOidcPrincipal = "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL"
    case missingGithubRepoConditionKey = "MISSING_GITHUB_REPO_CONDITION_KEY"

    case createSlrWithNotresource = "CREATE_SLR_WITH_NOTRESOURCE"
    case createSlrWithStarInActionAndNotresource = "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOTRESOURCE"
    case createSlrWithNotactionAndNotresource = "CREATE_SLR_WITH_NOTACTION_AND_NOTRESOURCE"
    case createSlrWithStarInResource = "CREATE_SLR_WITH_STAR_IN_RESOURCE"
    case createSlrWithStarInActionAndResource = "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE"
    case createSlrWithStarInResourceAndNotaction = "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOTACTION"
    case deprecatedGlobalConditionKey = "DEPRECATED_GLOBAL_CONDITION_KEY"
    case invalidDateValue = "INVALID_DATE_VALUE"
    case invalidRoleReference = "INVALID_ROLE_REFERENCE"
    case invalidUserReference = "INVALID_USER_REFERENCE"
    case missingVersion = "MISSING_VERSION"
    case uniqueSidsRecommended = "UNIQUE_SIDS_RECOMMENDED"
    case wildcardWithoutLikeOperator = "WILDCARD_WITHOUT_LIKE_OPERATOR"
    case policySizeExceedsIdentityPolicyQuota = "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"
    case policySizeExceedsResourcePolicyQuota = "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA"
    case typeMismatch = "TYPE_MISMATCH"
    case typeMismatchBoolean = "TYPE_MISMATCH_BOOLEAN"
    case typeMismatchDate = "TYPE_MISMATCH_DATE"
    case typeMismatchIpRange = "TYPE_MISMATCH_IP_RANGE"
    case typeMismatchNumber = "TYPE_MISMATCH_NUMBER"
    case typeMismatchString = "TYPE_MISMATCH_STRING"
    case specificGithubRepoAndBranchRecommended = "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED"
    case policySizeExceedsRoleTrustPolicyQuota = "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA"

    case emptyArrayAction = "EMPTY_ARRAY_ACTION"
    case emptyArrayCondition = "EMPTY_ARRAY_CONDITION"
    case emptyArrayConditionForallvalues = "EMPTY_ARRAY_CONDITION_FORALLVALUES"
    case emptyArrayConditionForanyvalue = "EMPTY_ARRAY_CONDITION_FORANYVALUE"
    case emptyArrayConditionIfexists = "EMPTY_ARRAY_CONDITION_IFEXISTS"
    case emptyArrayPrincipal = "EMPTY_ARRAY_PRINCIPAL"
    case emptyArrayResource = "EMPTY_ARRAY_RESOURCE"
    case emptyObjectCondition = "EMPTY_OBJECT_CONDITION"
    case emptyObjectPrincipal = "EMPTY_OBJECT_PRINCIPAL"
    case emptySidValue = "EMPTY_SID_VALUE"
    case improveIpRange = "IMPROVE_IP_RANGE"
    case nullWithQualifier = "NULL_WITH_QUALIFIER"
    case privateIpAddressSubset = "PRIVATE_IP_ADDRESS_SUBSET"
    case privateNotipaddressSubset = "PRIVATE_NOTIPADDRESS_SUBSET"
    case redundantAction = "REDUNDANT_ACTION"
    case redundantConditionValueNum = "REDUNDANT_CONDITION_VALUE_NUM"
    case redundantResource = "REDUNDANT_RESOURCE"
    case redundantStatement = "REDUNDANT_STATEMENT"
    case wildcardInServiceName = "WILDCARD_IN_SERVICE_NAME"
    case allowWithUnsupportedTagConditionKeyForService = "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
    case allowNotactionWithUnsupportedTagConditionKeyForService = "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
    case recommendedConditionKeyForServicePrincipal = "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL"
    case irrelevantConditionKeyInPolicy = "IRRELEVANT_CONDITION_KEY_IN_POLICY"
    case redundantPrincipalInRoleTrustPolicy = "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY"
    case confirmAudienceClaimType = "CONFIRM_AUDIENCE_CLAIM_TYPE"

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
            .unsupportedPrincipal, .unsupportedResourceArnInPolicy, .unsupportedSid, .unsupportedWildcardInPrincipal,
            .missingBraceInVariable, .missingQuoteInVariable, .unsupportedSpaceInVariable, .emptyVariable,
            .variableUnsupportedInElement, .variableUnsupportedInVersion, .privateIpAddress, .privateNotipaddress,
            .policySizeExceedsScpQuota, .invalidServicePrincipalFormat, .missingTagKeyInCondition, .invalidVpcFormat,
            .invalidVpceFormat, .federatedPrincipalNotSupported, .unsupportedActionForConditionKey,
            .unsupportedConditionKeyForServicePrincipal, .roleTrustPolicySyntaxErrorNotprincipal,
            .roleTrustPolicyUnsupportedWildcardInPrincipal, .roleTrustPolicySyntaxErrorResource,
            .missingActionForConditionKey, .invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
            .mismatchedActionForPrincipal, .missingActionForRolesAnywhereTrustPolicy:
            .error
        case .allowWithNotprincipal, .forallvaluesWithSingleValuedKey, .passRoleWithNotresource,
            .passRoleWithStarInActionAndNotresource, .passRoleWithNotactionAndNotresource, .passRoleWithStarInResource,
            .passRoleWithStarInActionAndResource, .passRoleWithStarInResourceAndNotaction, .missingPairedConditionKeys,
            .denyWithUnsupportedTagConditionKeyForService, .denyNotactionWithUnsupportedTagConditionKeyForService,
            .restrictAccessToServicePrincipal, .missingConditionKeyForOidcPrincipal, .missingGithubRepoConditionKey:
            .securityWarning
        case .createSlrWithNotresource, .createSlrWithStarInActionAndNotresource, .createSlrWithNotactionAndNotresource,
            .createSlrWithStarInResource, .createSlrWithStarInActionAndResource,
            .createSlrWithStarInResourceAndNotaction, .deprecatedGlobalConditionKey, .invalidDateValue,
            .invalidRoleReference, .invalidUserReference, .missingVersion, .uniqueSidsRecommended,
            .wildcardWithoutLikeOperator, .policySizeExceedsIdentityPolicyQuota, .policySizeExceedsResourcePolicyQuota,
            .typeMismatch, .typeMismatchBoolean, .typeMismatchDate, .typeMismatchIpRange, .typeMismatchNumber,
            .typeMismatchString, .specificGithubRepoAndBranchRecommended, .policySizeExceedsRoleTrustPolicyQuota:
            .warning
        case .emptyArrayAction, .emptyArrayCondition, .emptyArrayConditionForallvalues, .emptyArrayConditionForanyvalue,
            .emptyArrayConditionIfexists, .emptyArrayPrincipal, .emptyArrayResource, .emptyObjectCondition,
            .emptyObjectPrincipal, .emptySidValue, .improveIpRange, .nullWithQualifier, .privateIpAddressSubset,
            .privateNotipaddressSubset, .redundantAction, .redundantConditionValueNum, .redundantResource,
            .redundantStatement, .wildcardInServiceName, .allowWithUnsupportedTagConditionKeyForService,
            .allowNotactionWithUnsupportedTagConditionKeyForService, .recommendedConditionKeyForServicePrincipal,
            .irrelevantConditionKeyInPolicy, .redundantPrincipalInRoleTrustPolicy, .confirmAudienceClaimType:
            .suggestion
        }
    }
}
