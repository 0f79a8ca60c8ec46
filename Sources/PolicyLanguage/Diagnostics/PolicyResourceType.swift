/// The kinds of resource that ValidatePolicy takes the policy of, beyond "some resource".
/// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html
public enum PolicyResourceType: String, CaseIterable, Sendable {
    case bucket = "AWS::S3::Bucket"
    case accessPoint = "AWS::S3::AccessPoint"
    case multiRegionAccessPoint = "AWS::S3::MultiRegionAccessPoint"
    case objectLambdaAccessPoint = "AWS::S3ObjectLambda::AccessPoint"
    case assumeRolePolicy = "AWS::IAM::AssumeRolePolicyDocument"
    case table = "AWS::DynamoDB::Table"

    /// The service whose actions and resources such a policy speaks of.
    var service: String {
        switch self {
        case .bucket, .accessPoint, .multiRegionAccessPoint: "s3"
        case .objectLambdaAccessPoint: "s3-object-lambda"
        case .assumeRolePolicy: "sts"
        case .table: "dynamodb"
        }
    }

    var isOfS3: Bool {
        switch self {
        case .bucket, .accessPoint, .multiRegionAccessPoint, .objectLambdaAccessPoint: true
        case .assumeRolePolicy, .table: false
        }
    }
}
