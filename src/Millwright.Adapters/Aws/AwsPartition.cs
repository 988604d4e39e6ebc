namespace Millwright.Adapters.Aws;

/// <summary>The partition that a region belongs to, as far as names of endpoints depend on it.</summary>
public static class AwsPartition
{
    /// <summary><c>amazonaws.com</c>, or <c>amazonaws.com.cn</c> in China. GovCloud (<c>us-gov-…</c>) shares the former.</summary>
    public static string DnsSuffixOf(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>A service's regional endpoint, such as <c>https://sts.eu-central-1.amazonaws.com/</c>.</summary>
    public static Uri EndpointOf(string service, string region) => new($"https://{service}.{region}.{DnsSuffixOf(region)}/");

    /// <summary>IAM, which is one for a whole partition, and the region in whose name its requests are signed: https://docs.aws.amazon.com/general/latest/gr/iam-service.html</summary>
    public static (Uri Endpoint, string SigningRegion) IamOf(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => (new("https://iam.cn-north-1.amazonaws.com.cn/"), "cn-north-1"),
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => (new("https://iam.us-gov.amazonaws.com/"), "us-gov-west-1"),
        _ => (new("https://iam.amazonaws.com/"), "us-east-1"),
    };
}
