using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>
/// Policy: the configuration is private, encrypted, versioned and reached by TLS only, and outlives the stack. Revisions are never overwritten; a version that
/// is superseded all the same can be had back for a year.
/// </summary>
public sealed class ConfigurationBucket : Construct
{
    private static readonly string[] Folders = ["current/*", "revisions/*"];

    public ConfigurationBucket(Construct scope, string id)
        : base(scope, id)
    {
        Bucket = new Bucket(this, "Bucket", new BucketProps
        {
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            Versioned = true,
            RemovalPolicy = RemovalPolicy.RETAIN,
            LifecycleRules =
            [
                new LifecycleRule
                {
                    Id = "superseded-versions",
                    NoncurrentVersionExpiration = Duration.Days(365),
                    AbortIncompleteMultipartUploadAfter = Duration.Days(7),
                },
            ],
        });
        Bucket.Excuse("Who reads or writes it is in CloudTrail; a bucket for access logs would need its own keeping.", "AwsSolutions-S1");
    }

    public Bucket Bucket { get; }

    /// <summary>The location as the functions and the command line take it.</summary>
    public string Location => $"s3://{Bucket.BucketName}";

    /// <summary>Lets a role read revisions and which of them are in force.</summary>
    public void AllowReading(FunctionRole role)
    {
        role.Allow(Allow.To("ReadConfiguration", ["s3:GetObject"], Objects()));
        // Without it S3 answers 403 instead of 404 for a revision that is not there; and a condition on the prefix would not hold then, since a GetObject has none.
        role.Allow(Allow.To("ListConfiguration", ["s3:ListBucket"], [Bucket.BucketArn]));
        Excuse(role, "All revisions are read: which one is what the run finds out.");
    }

    /// <summary>Lets a role write revisions and which of them are in force.</summary>
    public void AllowPublishing(FunctionRole role)
    {
        role.Allow(Allow.To("PublishConfiguration", ["s3:PutObject"], Objects()));
        Excuse(role, "A revision's name is its content's hash, which nobody knows beforehand.");
    }

    private string[] Objects() => [.. Folders.Select(Bucket.ArnForObjects)];

    private void Excuse(FunctionRole role, string reason)
    {
        var bucket = LogicalIds.Of(Bucket);
        role.Excuse(reason, [.. Folders.Select(folder => $"AwsSolutions-IAM5[Resource::<{bucket}.Arn>/{folder}]")]);
    }
}
