using System.Net;
using System.Xml;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Signing;
using Millwright.Core.Failures;
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

    private const string Version = "2016-11-15";

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

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

    private static string Action(string[] ids) => $"describe {ids.Length} instances";

    private static IEnumerable<KeyValuePair<string, string>> Parameters(string[] ids, string? next)
    {
        yield return new("Action", "DescribeInstances");
        yield return new("Version", Version);
        yield return new("MaxResults", $"{PageSize}");
        yield return new("Filter.1.Name", "instance-id");
        for (var index = 0; index < ids.Length; index++)
            yield return new($"Filter.1.Value.{index + 1}", ids[index]);
        if (next is not null)
            yield return new("NextToken", next);
    }

    private async Task<DescribeInstancesAnswer> AskAsync(string[] ids, string? next, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(RequestTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Content = new FormUrlEncodedContent(Parameters(ids, next));
        var payload = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var signer = await credentials.GetAsync(cancellationToken);
        SignatureV4.Sign(request, payload, signer, new SigningScope(time.GetUtcNow(), region, "ec2"));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await using var content = await answer.Content.ReadAsStreamAsync(limit.Token);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw await RefusalAsync(answer.StatusCode, content, ids);
            return await DescribeInstancesAnswer.ReadAsync(content);
        }
        catch (XmlException problem)
        {
            throw new FailureException(FailureNames.AwsUnavailable, $"Could not {Action(ids)}: the answer is not the XML of EC2: {problem.Message}",
                "Check what answers at EC2's endpoint (proxy, VPC endpoint).", problem);
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, Action(ids));
        }
    }

    private static async Task<FailureException> RefusalAsync(HttpStatusCode status, Stream content, string[] ids)
    {
        var (code, message) = await Ec2Error.ReadAsync(content);
        return new FailureException(AwsFailures.Classify(status, code, message, Action(ids)));
    }
}
