using System.Net;

namespace Millwright.Adapters.Tests.Aws.Ec2;

/// <summary>Answers EC2's calls one after the other, and writes them down.</summary>
internal sealed class ScriptedEc2(params (int Status, string Body)[] answers) : HttpMessageHandler
{
    public List<Dictionary<string, string>> Calls { get; } = [];

    public List<string?> Authorizations { get; } = [];

    public static string Page(string? nextToken, params string[] ids) =>
        $"<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>r</requestId><reservationSet>{string.Concat(ids.Select(Reservation))}</reservationSet>{(nextToken is null ? "" : $"<nextToken>{nextToken}</nextToken>")}</DescribeInstancesResponse>";

    public static string Error(string code) => $"<Response><Errors><Error><Code>{code}</Code><Message>No.</Message></Error></Errors><RequestID>r</RequestID></Response>";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        Calls.Add(form.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal));
        Authorizations.Add(request.Headers.NonValidated["Authorization"].ToString());
        var (status, body) = answers[Math.Min(Calls.Count, answers.Length) - 1];
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
    }

    // As EC2 answers: other sets before and after, each with items of their own.
    private static string Reservation(string id) =>
        $"""
        <item><reservationId>r-1</reservationId><groupSet/><instancesSet><item>
          <instanceId>{id}</instanceId><instanceState><code>48</code><name>terminated</name></instanceState><instanceType>m6g.large</instanceType>
          <launchTime>2026-09-14T05:12:41.000Z</launchTime>
          <placement><availabilityZone>eu-west-1a</availabilityZone><availabilityZoneId>euw1-az2</availabilityZoneId><tenancy>default</tenancy></placement>
          <networkInterfaceSet><item><instanceId>i-inner</instanceId><tagSet><item><key>inner</key><value>no</value></item></tagSet></item></networkInterfaceSet>
          <instanceLifecycle>spot</instanceLifecycle><capacityReservationId/>
          <tagSet><item><key>karpenter.sh/nodepool</key><value>spot &amp; more</value></item><item><key>empty</key><value/></item></tagSet>
        </item></instancesSet></item>
        """;
}
