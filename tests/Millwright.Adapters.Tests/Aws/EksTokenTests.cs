using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Tests.Support;

namespace Millwright.Adapters.Tests.Aws;

public sealed class EksTokenTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-01T10:20:30Z", CultureInfo.InvariantCulture);
    private static readonly AwsCredentials Temporary = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "FwoGZXIvYXdz/+token=");

    [Theory]
    [InlineData("eu-central-1", "sts.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "sts.us-gov-west-1.amazonaws.com")]
    public async Task Create_Region_GivesItsSts(string region, string host)
    {
        var url = await UrlAsync(region, Temporary);

        url.Host.ShouldBe(host);
        url.Query.ShouldContain("X-Amz-Expires=60");
        url.Query.ShouldContain("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id");
        url.Query.ShouldContain("X-Amz-Date=20260301T102030Z");
    }

    [Fact]
    public async Task Create_Token_HasNoPadding()
    {
        var token = await Token("eu-central-1", Temporary).CreateAsync("payments-dev", default);

        token.ShouldStartWith("k8s-aws-v1.");
        token.ShouldNotContain("=");
        token.ShouldNotContain("+");
        token.ShouldNotContain("/");
    }

    [PythonFact("botocore")]
    public async Task Create_SameMomentAsBotocore_HasTheSameSignature()
    {
        const string code =
            """
            import datetime, botocore.auth, botocore.awsrequest, botocore.credentials
            moment = datetime.datetime(2026, 3, 1, 10, 20, 30, tzinfo=datetime.timezone.utc)
            class Fixed(datetime.datetime):
                @classmethod
                def utcnow(cls): return moment.replace(tzinfo=None)
                @classmethod
                def now(cls, tz=None): return moment
            class Module:
                datetime = Fixed
            botocore.auth.datetime = Module
            botocore.auth.get_current_datetime = lambda remove_tzinfo=True: moment.replace(tzinfo=None)
            credentials = botocore.credentials.Credentials('AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', 'FwoGZXIvYXdz/+token=')
            request = botocore.awsrequest.AWSRequest('GET', 'https://sts.eu-central-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15',
                headers={'x-k8s-aws-id': 'payments-dev'})
            botocore.auth.SigV4QueryAuth(credentials, 'sts', 'eu-central-1', expires=60).add_auth(request)
            print(request.url)
            """;
        var (exitCode, output) = Python.Run(code);
        exitCode.ShouldBe(0, output);

        var ours = await UrlAsync("eu-central-1", Temporary);

        Parameters(ours).ShouldBe(Parameters(new Uri(output.Trim())));
    }

    private static EksToken Token(string region, AwsCredentials credentials) => new(new FixedCredentialSource(credentials), region, new FixedTime(Now));

    private static async Task<Uri> UrlAsync(string region, AwsCredentials credentials)
    {
        var token = await Token(region, credentials).CreateAsync("payments-dev", default);
        return new Uri(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.AsSpan(EksToken.Prefix.Length))));
    }

    private static IEnumerable<string> Parameters(Uri url) => url.Query.TrimStart('?').Split('&').Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal);
}
