using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed class KarpenterVersionTests
{
    [Theory]
    [InlineData("1.14.1", "1.14.1")]
    [InlineData("v0.33.12", "0.33.12")]
    [InlineData("1.15.0-rc.1", "1.15.0")]
    [InlineData("1.2.3+build.5", "1.2.3")]
    public void TryParse_Version_IsRead(string text, string expected)
    {
        KarpenterVersion.TryParse(text, out var version).ShouldBeTrue();
        version.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.14")]
    [InlineData("1.14.1.0")]
    [InlineData("vv1.14.1")]
    [InlineData("1.x.0")]
    [InlineData("1.-1.0")]
    [InlineData(" 1.14.1")]
    [InlineData("99999999999.0.0")]
    public void TryParse_SomethingElse_IsFalse(string? text) => KarpenterVersion.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Compare_Numbers_NotTexts()
    {
        var (older, newer) = (new KarpenterVersion(1, 9, 10), new KarpenterVersion(1, 14, 1));

        (older < newer).ShouldBeTrue();
        (newer > older).ShouldBeTrue();
        (new KarpenterVersion(2, 0, 0) > newer).ShouldBeTrue();
        (new KarpenterVersion(1, 9, 9) < older).ShouldBeTrue();
        (older <= new KarpenterVersion(1, 9, 10) && older >= new KarpenterVersion(1, 9, 10)).ShouldBeTrue();
    }
}
