using Millwright.Functions.Logging;

namespace Millwright.Functions.Tests.Logging;

public class RedactionTests
{
    [Theory]
    [InlineData("token k8s-aws-v1.aHR0cHM6Ly9zdHM_x-y used", "token k8s-aws-v1.[redacted] used")]
    [InlineData("Authorization: Bearer eyJhbGciOi.abc-_~+/x==; next", "Authorization: Bearer [redacted]; next")]
    [InlineData("https://sts/?a=b&X-Amz-Signature=0a1b2c&c=d", "https://sts/?a=b&X-Amz-Signature=[redacted]&c=d")]
    [InlineData("https://sts/?X-Amz-Security-Token=IQoJb3%2Fabc&c=d", "https://sts/?X-Amz-Security-Token=[redacted]&c=d")]
    [InlineData("AWS_SECRET_ACCESS_KEY=short/but+named/as/what0it9is", "AWS_SECRET_ACCESS_KEY=[redacted]")]
    [InlineData("""{"SessionToken":"abcdefghijklmnopqrstuvwxyz","a":1}""", """{"SessionToken":"[redacted]","a":1}""")]
    [InlineData("key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY end", "key [redacted] end")]
    [InlineData("a -----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY----- b", "a [redacted] b")]
    [InlineData("cut -----BEGIN CERTIFICATE-----\nMIIB", "cut [redacted]")]
    public void Apply_Credential_IsReplaced(string text, string expected) => Redaction.Apply(text).ShouldBe(expected);

    [Fact]
    public void Apply_SessionTokenWithoutAName_IsReplaced() =>
        Redaction.Apply($"using IQoJb3JpZ2lu{new string('a', 300)}== now").ShouldBe("using [redacted] now");

    [Theory]
    [InlineData("revision 9f1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c of dev")]
    [InlineData("arn:aws:iam::123456789012:role/KarpenterControllerRole-payments-dev")]
    [InlineData("https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com")]
    [InlineData("The bearer of this message is NodePool/spot")]
    [InlineData("oci://public.ecr.aws/karpenter/karpenter-crd:1.14.1")]
    public void Apply_OrdinaryText_IsKept(string text) => Redaction.Apply(text).ShouldBe(text);

    [Fact]
    public void Apply_VeryLongText_IsCutAndSaysSo() =>
        Redaction.Apply(new string('x', Redaction.MaximumLength + 7)).ShouldEndWith("x… (7 more characters)");
}
