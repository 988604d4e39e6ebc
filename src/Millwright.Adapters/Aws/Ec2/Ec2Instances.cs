using Millwright.Adapters.Aws.Credentials;
using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Adapters.Aws.Ec2;

/// <summary>
/// Instances by EC2's query API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html. Asks by the filter instance-id, because the
/// parameter InstanceId fails the whole call when one of the ids is gone.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="endpoint">EC2 in the region, or what stands in for it.</param>
/// <param name="region">The region of the instances.</param>
/// <param name="credentials">Signs the requests.</param>
/// <param name="time">Dates them, and waits between attempts.</param>
/// <param name="random">Spreads the waits. Locked while it is used.</param>
public sealed class Ec2Instances(HttpClient http, Uri endpoint, string region, IAwsCredentialSource credentials, TimeProvider time, Random random) : IInstances
{
    /// <summary>The most values that one filter may have: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html</summary>
    public const int MaximumIds = 200;

    /// <summary>A page never splits a batch, unless EC2 wants it: the most that MaxResults may be is 1,000.</summary>
    private const int PageSize = 1000;

    private readonly Ec2Query _query = new(http, endpoint, region, credentials, time);
    private readonly TransientRetry _retry = new(time, random);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, InstanceDescription>> DescribeAsync(
        IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        Dictionary<string, InstanceDescription> found = new(instanceIds.Count, StringComparer.Ordinal);
        foreach (var ids in instanceIds.Distinct(StringComparer.Ordinal).Chunk(MaximumIds))
        {
            string? next = null;
            do
            {
                var page = await _retry.RunAsync(token => AskAsync(ids, next, token), cancellationToken);
                foreach (var instance in page.Instances) found[instance.InstanceId] = instance;
                next = page.NextToken;
            }
            while (next is not null);
        }

        return found;
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(string[] ids, string? next)
    {
        yield return new("Action", "DescribeInstances");
        yield return new("MaxResults", $"{PageSize}");
        yield return new("Filter.1.Name", "instance-id");
        for (var index = 0; index < ids.Length; index++)
            yield return new($"Filter.1.Value.{index + 1}", ids[index]);
        if (next is not null)
            yield return new("NextToken", next);
    }

    private Task<DescribeInstancesAnswer> AskAsync(string[] ids, string? next, CancellationToken cancellationToken) =>
        _query.AskAsync($"describe {ids.Length} instances", Parameters(ids, next), DescribeInstancesAnswer.ReadAsync, cancellationToken);
}
