namespace Millwright.Core.Tests.Interruptions.Reports;

public sealed class IntervalTests
{
    // By summing the Poisson distribution and halving: P(X ≥ k) and P(X ≤ k) of 0.025.
    [Theory]
    [InlineData(0, 0, 3.688879)]
    [InlineData(1, 0.025318, 5.571643)]
    [InlineData(3, 0.618672, 8.767273)]
    [InlineData(10, 4.795389, 18.390356)]
    [InlineData(100, 81.363991, 121.626794)]
    public void PerThousandHours_CountOfEvents_HasGarwoodsInterval(int events, double low, double high)
    {
        var interval = Reported.PerThousandHours(events, 1000).ShouldNotBeNull();

        interval.Value.ShouldBe(events, 1e-9);
        interval.Low.ShouldBe(low, 1e-5);
        interval.High.ShouldBe(high, 1e-5);
    }

    [Fact]
    public void PerThousandHours_ManyEvents_IsCloseToTheNormalInterval()
    {
        var interval = Reported.PerThousandHours(10_000, 1000).ShouldNotBeNull();

        interval.Low.ShouldBe(10_000 - (1.96 * 100), 3);
        interval.High.ShouldBe(10_000 + (1.96 * 100), 4);
    }

    // E. B. Wilson's formula, by hand and as R's binom::binom.wilson prints it.
    [Theory]
    [InlineData(0, 10, 0, 27.75)]
    [InlineData(1, 10, 1.79, 40.42)]
    [InlineData(5, 10, 23.66, 76.34)]
    [InlineData(10, 10, 72.25, 100)]
    [InlineData(30, 1000, 2.11, 4.25)]
    public void PerHundredLaunches_Share_HasWilsonsInterval(int reclaimed, int launches, double low, double high)
    {
        var interval = Reported.PerHundredLaunches(reclaimed, launches).ShouldNotBeNull();

        interval.Low.ShouldBe(low, 0.01);
        interval.High.ShouldBe(high, 0.01);
    }

    [Fact]
    public void Rates_WithoutExposure_AreUnknown()
    {
        Reported.PerHundredLaunches(0, 0).ShouldBeNull();
        Reported.PerThousandHours(0, 0).ShouldBeNull();
    }
}
