using Millwright.Core.Environments;

namespace Millwright.Core.Tests.Environments;

public sealed class EnvironmentSelectionTests
{
    [Theory]
    [InlineData("a-1", "a")]
    [InlineData("b-1", "b")]
    [InlineData("ab", "a")]
    [InlineData("none", null)]
    public void Find_SeveralFiles_TakesTheFirstByFileName(string cluster, string? expected) =>
        EnvironmentSelection.Find([Named("b", "b-*", "ab"), Named("a", "ab", "a-*"), Named("c", "b-*")], cluster, new Dictionary<string, string>())?.Name.ShouldBe(expected);

    [Fact]
    public void Find_NoEnvironmentMatches_IsNull() =>
        EnvironmentSelection.Find([Named("a", "x")], "y", new Dictionary<string, string>()).ShouldBeNull();

    [Fact]
    public void Find_EnvironmentWithoutRules_NeverMatches() =>
        EnvironmentSelection.Find([DesignExample.Read() with { Clusters = [] }], "dev-1", new Dictionary<string, string> { ["environment"] = "dev" }).ShouldBeNull();

    private static EnvironmentDefinition Named(string name, params string[] patterns) =>
        DesignExample.Read() with { Name = name, File = name + ".yaml", Clusters = [new ClusterRule(new Dictionary<string, string>(), patterns)] };
}
