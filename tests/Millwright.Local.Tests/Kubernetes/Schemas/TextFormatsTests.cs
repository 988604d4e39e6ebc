using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Tests.Kubernetes.Schemas;

public sealed class TextFormatsTests
{
    [Theory]
    [InlineData("date-time", "2026-01-01T00:00:00Z", true)]
    [InlineData("date-time", "2026-01-01T00:00:00", false)]
    [InlineData("date-time", "2026-13-01T00:00:00Z", false)]
    [InlineData("date", "2026-02-30", false)]
    [InlineData("duration", "1h30m", true)]
    [InlineData("duration", "5", false)]
    [InlineData("duration", "1h\n", false)]
    [InlineData("duration", "99999999999h", false)]
    [InlineData("byte", "YQ==", true)]
    [InlineData("byte", "YQ", false)]
    [InlineData("ipv4", "10.0.0.1", true)]
    [InlineData("ipv4", "10.1", false)]
    [InlineData("ipv4", "1", false)]
    [InlineData("ipv4", "010.0.0.1", false)]
    [InlineData("ipv6", "::1", true)]
    [InlineData("ipv6", "10.0.0.1", false)]
    [InlineData("cidr", "10.0.0.0/8", true)]
    [InlineData("cidr", "10/8", false)]
    [InlineData("uuid", "6f1b1f0e-0000-4000-8000-000000000000", true)]
    [InlineData("uuid", "6f1b1f0e", false)]
    [InlineData("quantity", "1Gi", true)]
    [InlineData("quantity", "1GiB", false)]
    public void Text_IsOfItsFormat(string format, string text, bool expected) => TextFormats.IsValid(format, text).ShouldBe(expected);
}
