using System.Net;
using System.Xml;
using System.Xml.Linq;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Ec2;
using Millwright.Adapters.Aws.Signing;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Orphans;

/// <summary>A service that takes forms and answers XML, as EC2 and IAM do: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="endpoint">The service, or what stands in for it.</param>
/// <param name="service">Its name in signatures: <c>ec2</c>.</param>
/// <param name="version">The API's version.</param>
/// <param name="region">The region in signatures.</param>
/// <param name="credentials">Signs the requests.</param>
/// <param name="time">Dates them.</param>
internal sealed class QueryApi(HttpClient http, Uri endpoint, string service, string version, string region, IAwsCredentialSource credentials, TimeProvider time)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    /// <summary>All pages of an answer.</summary>
    /// <param name="action">Such as <c>DescribeVolumes</c>.</param>
    /// <param name="parameters">Those of the first page.</param>
    /// <param name="token">The name of the parameter, and in Pascal or camel case of the element, that leads to the next page: <c>NextToken</c>, <c>Marker</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FailureException">The service refused, or did not answer.</exception>
    public async Task<IReadOnlyList<XElement>> PagesAsync(
        string action, IReadOnlyList<(string Name, string Value)> parameters, string token, CancellationToken cancellationToken)
    {
        var pages = new List<XElement>();
        string? next = null;
        do
        {
            var page = await CallAsync(action, next is null ? parameters : [.. parameters, (token, next)], cancellationToken);
            pages.Add(page);
            var told = page.Descendants().FirstOrDefault(element => string.Equals(element.Name.LocalName, token, StringComparison.OrdinalIgnoreCase))?.Value;
            next = string.IsNullOrEmpty(told) ? null : told;
        }
        while (next is not null);

        return pages;
    }

    /// <summary>One answer.</summary>
    /// <exception cref="FailureException">The service refused, or did not answer.</exception>
    public async Task<XElement> CallAsync(string action, IReadOnlyList<(string Name, string Value)> parameters, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(RequestTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Content = new FormUrlEncodedContent(
            [new("Action", action), new("Version", version), .. parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))]);
        var payload = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var signer = await credentials.GetAsync(cancellationToken);
        SignatureV4.Sign(request, payload, signer, new SigningScope(time.GetUtcNow(), region, service));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await using var content = await answer.Content.ReadAsStreamAsync(limit.Token);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                var (code, message) = await Ec2Error.ReadAsync(content);
                throw new FailureException(AwsFailures.Classify(answer.StatusCode, code, message, $"call {service} {action}"));
            }

            return (await XDocument.LoadAsync(content, LoadOptions.None, limit.Token)).Root!;
        }
        catch (XmlException problem)
        {
            throw new FailureException(FailureNames.AwsUnavailable, $"Could not call {service} {action}: the answer is not XML: {problem.Message}",
                "Check what answers at the service's endpoint (proxy, VPC endpoint).", problem);
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, $"call {service} {action}");
        }
    }
}
