using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Signing;

namespace Millwright.Adapters.Tests.Aws.Signing;

/// <summary>The examples that AWS publishes: the Signature Version 4 test suite and the IAM example of its documentation.</summary>
public sealed class SignatureV4Tests
{
    private static readonly AwsCredentials Example = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static readonly DateTimeOffset Date = DateTimeOffset.Parse("2015-08-30T12:36:00Z", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void Sign_SuiteRequest_HasThePublishedSignature(string method, string path, string expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "https://example.amazonaws.com" + path);

        SignatureV4.Sign(request, [], Example, new SigningScope(Date, "us-east-1", "service"));

        Signature(request).ShouldBe(expected);
    }

    [Fact]
    public void Sign_FormBody_HasThePublishedSignature()
    {
        var body = Encoding.ASCII.GetBytes("Param1=value1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://example.amazonaws.com/") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

        SignatureV4.Sign(request, body, Example, new SigningScope(Date, "us-east-1", "service"));

        Signature(request).ShouldBe("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    [Fact]
    public void Sign_DocumentedListUsers_HasThePublishedSignature()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08")
        {
            Content = new ByteArrayContent([]),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");

        SignatureV4.Sign(request, [], Example, new SigningScope(Date, "us-east-1", "iam"));

        Signature(request).ShouldBe("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    [Fact]
    public void Sign_SessionToken_IsSentAndSigned()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://example.amazonaws.com/");

        SignatureV4.Sign(request, [], Example with { SessionToken = "session" }, new SigningScope(Date, "us-east-1", "service"));

        request.Headers.GetValues("X-Amz-Security-Token").ShouldBe(["session"]);
        request.Headers.NonValidated["Authorization"].ToString().ShouldContain("SignedHeaders=host;x-amz-date;x-amz-security-token");
    }

    [Fact]
    public void Credentials_AsText_HoldNoSecret()
    {
        var text = (Example with { SessionToken = "session" }).ToString();

        text.ShouldNotContain(Example.SecretAccessKey);
        text.ShouldNotContain("session");
    }

    private static string Signature(HttpRequestMessage request) => request.Headers.NonValidated["Authorization"].ToString().Split("Signature=")[1];
}
