using Amazon.Runtime;
using Amazon.S3;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Configuration;

public sealed class S3ConfigurationStoreTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [MotoFact]
    public async Task Store_WholeBucket_BehavesAsAFolder()
    {
        using var s3 = Client();
        await s3.PutBucketAsync("whole-bucket");

        await ConfigurationStoreBehaviour.CheckAsync(new S3ConfigurationStore(s3, "whole-bucket"));
    }

    [MotoFact]
    public async Task Store_Prefix_StaysUnderIt()
    {
        using var s3 = Client();
        await s3.PutBucketAsync("shared-bucket");
        await new S3ConfigurationStore(s3, "shared-bucket").WriteAsync("current/dev", "other"u8.ToArray(), default);

        await ConfigurationStoreBehaviour.CheckAsync(new S3ConfigurationStore(s3, "shared-bucket", "team/a"));
    }

    [MotoFact]
    public async Task Read_MissingBucket_IsRejectedAndNamed()
    {
        using var s3 = Client();

        var thrown = await Should.ThrowAsync<FailureException>(() => new S3ConfigurationStore(s3, "no-such-bucket").ReadAsync("current/dev", default));

        thrown.Failure.Name.ShouldBe(FailureNames.AwsRejected);
        thrown.Failure.Message.ShouldContain("s3://no-such-bucket/current/dev");
    }

    private AmazonS3Client Client() =>
        S3Clients.Create(name => name == "AWS_ENDPOINT_URL_S3" ? moto.Endpoint : null, new BasicAWSCredentials("testing", "testing"));
}
