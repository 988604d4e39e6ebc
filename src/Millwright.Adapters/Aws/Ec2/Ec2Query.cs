using System.Net;
using System.Xml;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Signing;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Ec2;

/// <summary>Asks EC2 by its query API: a signed form, and XML as the answer.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="endpoint">EC2 in the region, or what stands in for it.</param>
/// <param name="region">The region of what is asked for.</param>
/// <param name="credentials">Signs the requests.</param>
/// <param name="time">Dates them.</param>
internal sealed class Ec2Query(HttpClient http, Uri endpoint, string region, IAwsCredentialSource credentials, TimeProvider time)
{
    private const string Version = "2016-11-15";

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>One question.</summary>
    /// <param name="action">What is tried, for messages.</param>
    /// <param name="parameters"><c>Action</c> and its parameters; the version is added.</param>
    /// <param name="read">Reads the answer; throws <see cref="XmlException"/> where it is another one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FailureException">EC2 refused, or did not answer.</exception>
    public async Task<T> AskAsync<T>(string action, IEnumerable<KeyValuePair<string, string>> parameters, Func<Stream, Task<T>> read, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(RequestTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Content = new FormUrlEncodedContent(parameters.Append(new("Version", Version)));
        var payload = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var signer = await credentials.GetAsync(cancellationToken);
        SignatureV4.Sign(request, payload, signer, new SigningScope(time.GetUtcNow(), region, "ec2"));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await using var content = await answer.Content.ReadAsStreamAsync(limit.Token);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw await RefusalAsync(answer.StatusCode, content, action);
            return await read(content);
        }
        catch (XmlException problem)
        {
            throw new FailureException(FailureNames.AwsUnavailable, $"Could not {action}: the answer is not the XML of EC2: {problem.Message}",
                "Check what answers at EC2's endpoint (proxy, VPC endpoint).", problem);
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, action);
        }
    }

    private static async Task<FailureException> RefusalAsync(HttpStatusCode status, Stream content, string action)
    {
        var (code, message) = await Ec2Error.ReadAsync(content);
        return new FailureException(AwsFailures.Classify(status, code, message, action));
    }
}
