using Millwright.Core.Environments;

namespace Millwright.Core.Tests.Environments;

public sealed class ClusterNameTests
{
    public static TheoryData<string, bool> Names => new()
    {
        { "a", true },
        { "9-payments_DEV", true },
        { new string('a', 100), true },
        { new string('a', 101), false },
        { "", false },
        { "-a", false },
        { "_a", false },
        { "a b", false },
        { "a.b", false },
        { "a\n", false },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void IsValid_OfAName_IsWhatEksTakes(string name, bool expected) => ClusterName.IsValid(name).ShouldBe(expected);
}
