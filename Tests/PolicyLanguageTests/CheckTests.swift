import PolicyLanguage
import Testing

@Suite struct CheckTests {
    @Test func everyVectorIsFoundAsWritten() throws {
        for vector in try CheckVector.all() {
            #expect(vector.found.sorted() == vector.expected, "\(vector.testDescription)")
        }
    }

    /// A check without a policy that it says nothing of could say it of every policy.
    @Test func everyCodeIsCheckedOrLeftOutForAReason() throws {
        let vectors = Dictionary(grouping: try CheckVector.all(), by: \.subject)
        let omitted = Set(PolicyCheckOmission.all.map(\.code))
        #expect(omitted.count == PolicyCheckOmission.all.count)
        for code in DiagnosticCode.allCases {
            let own = vectors[code] ?? []
            if omitted.contains(code) {
                #expect(own.isEmpty, "\(code.rawValue) is said to be left out")
            } else {
                #expect(own.contains { $0.fires }, "nothing fires \(code.rawValue)")
                #expect(own.contains { !$0.fires }, "nothing is spared by \(code.rawValue)")
            }
        }
    }

    @Test func thatWhichIsLeftOutIsNeverSaid() throws {
        let omitted = Set(PolicyCheckOmission.all.map(\.code.rawValue))
        for vector in try CheckVector.all() {
            #expect(!vector.found.contains { omitted.contains($0.code) }, "\(vector.testDescription)")
        }
    }

    /// AWS's page has 138 checks in the copy of 2023, of which three codes stand twice. It gives the codes since, which
    /// are not always the title in capitals.
    @Test func everyCheckOfThePageOf2023HasItsCode() {
        let added: Set<DiagnosticCode> = [
            .policySizeExceedsRcpQuota, .rcpSyntaxErrorPrincipal, .rcpSyntaxErrorAllow, .rcpSyntaxErrorNotaction,
            .rcpSyntaxErrorAction, .missingArnAccount, .invalidKmsKeyValue, .variableUsageTooPermissive,
            .wildcardUsageTooPermissive, .untrustworthyConditionKey, .stringLikeOperatorWithArnConditionKeys,
            .dynamodbAttributesWithoutSelect, .s3PrefixInNegativeContext, .foranyvalueWithAudienceClaimType,
            .rcpMissingRelatedPrincipalConditionKey, .rcpMissingRelatedServicePrincipalConditionKey,
            .rcpMissingServiceConditionKeyNullCheck, .useConditionKeyOnlyWithSupportedServices,
            .equivalentToNullFalse, .equivalentToNullTrue, .redundantKeyDueToWildcardInCondition,
            .redundantStatementDueToWildcardInCondition,
        ]
        #expect(DiagnosticCode.allCases.count - added.count == 138 - 3)
    }

    @Test func whatIsSaidStandsInTheOrderOfTheText() throws {
        for vector in try CheckVector.all() {
            let offsets = PolicyCheck.check(vector.policy, as: vector.kind).map(\.position.offset)
            #expect(offsets == offsets.sorted(), "\(vector.testDescription)")
        }
    }

    /// The reader's errors are the refusals: no check refuses, and no refusal is missing.
    @Test func aPolicyIsRefusedIffADiagnosticSaysSo() throws {
        for vector in try CheckVector.all() {
            let isRefused = PolicyCheck.check(vector.policy, as: vector.kind).contains(where: \.isRefusal)
            let reads = (try? PolicyReader.read(vector.policy, as: vector.kind)) != nil
            #expect(isRefused == !reads, "\(vector.testDescription)")
        }
    }
}
