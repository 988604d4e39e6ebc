namespace Millwright.Adapters.Aws;

/// <summary>The partition that a region belongs to, as far as names of endpoints depend on it.</summary>
public static class AwsPartition
{
    /// <summary><c>amazonaws.com</c>, or <c>amazonaws.com.cn</c> in China. GovCloud (<c>us-gov-…</c>) shares the former.</summary>
    public static string DnsSuffixOf(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>A service's regional endpoint, such as <c>https://sts.eu-central-1.amazonaws.com/</c>.</summary>
    public static Uri EndpointOf(string service, string region) => new($"https://{service}.{region}.{DnsSuffixOf(region)}/");
}
