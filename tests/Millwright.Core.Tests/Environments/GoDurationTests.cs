using Millwright.Core.Environments;

namespace Millwright.Core.Tests.Environments;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("10m", 600)]
    [InlineData("1h", 3600)]
    [InlineData("1h30m", 5400)]
    [InlineData("1h0m5s", 3605)]
    [InlineData("90m", 5400)]
    [InlineData("0s", 0)]
    public void TryParse_Duration_IsRead(string text, int seconds)
    {
        GoDuration.TryParse(text, out var duration).ShouldBeTrue();
        duration.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("m")]
    [InlineData("10 m")]
    [InlineData("10m ")]
    [InlineData("10m\n")]
    [InlineData("-10m")]
    [InlineData("5s10m")]
    [InlineData("1.5h")]
    [InlineData("500ms")]
    [InlineData("10M")]
    [InlineData("١٠m")]
    [InlineData("99999999999999999999h")]
    public void TryParse_SomethingElse_IsRefused(string text) => GoDuration.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_DigitsBeyondAllNumbers_AreRefused() => GoDuration.TryParse(new string('9', 400) + "s", out _).ShouldBeFalse();

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(30, "30s")]
    [InlineData(600, "10m")]
    [InlineData(5400, "1h30m")]
    [InlineData(2_592_000, "720h")]
    public void Format_Duration_IsTheShortestSpelling(int seconds, string text) => GoDuration.Format(TimeSpan.FromSeconds(seconds)).ShouldBe(text);
}
