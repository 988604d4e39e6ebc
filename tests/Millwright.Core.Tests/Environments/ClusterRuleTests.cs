using Millwright.Core.Environments;

namespace Millwright.Core.Tests.Environments;

public sealed class ClusterRuleTests
{
    private static readonly Dictionary<string, string> Tags = new() { ["environment"] = "dev", ["team"] = "payments-eu" };

    [Theory]
    [InlineData("environment=dev", "", true)]
    [InlineData("environment=Dev", "", false)]
    [InlineData("Environment=dev", "", false)]
    [InlineData("environment=de", "", false)]
    [InlineData("environment=d*", "", true)]
    [InlineData("environment=*", "", true)]
    [InlineData("owner=*", "", false)]
    [InlineData("environment=dev,team=payments-??", "", true)]
    [InlineData("environment=dev,team=search", "", false)]
    [InlineData("", "payments-dev", true)]
    [InlineData("", "payments", false)]
    [InlineData("", "pay*", true)]
    [InlineData("", "*-dev", true)]
    [InlineData("", "payments-de?", true)]
    [InlineData("", "PAYMENTS-*", false)]
    [InlineData("", "search-*,*-dev", true)]
    [InlineData("environment=dev", "search-*", false)]
    [InlineData("environment=stage", "payments-*", false)]
    [InlineData("environment=dev", "payments-*", true)]
    [InlineData("", "", false)]
    public void Matches_ClusterPaymentsDev_ByAllPartsGiven(string tags, string names, bool expected)
    {
        var rule = new ClusterRule(
            tags.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Split('=')).ToDictionary(tag => tag[0], tag => tag[1], StringComparer.Ordinal),
            names.Split(',', StringSplitOptions.RemoveEmptyEntries));

        rule.Matches("payments-dev", Tags).ShouldBe(expected);
    }
}
