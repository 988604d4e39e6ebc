using System.Text.RegularExpressions;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed partial class ResourceNamesTests
{
    private const string LongestRegion = "ap-southeast-1";

    [Fact]
    public void For_ShortName_IsReadable() =>
        ResourceNames.For("payments-dev", "eu-west-1").ShouldBe(new ResourceNames(
            "Millwright-payments-dev", "KarpenterController-payments-dev-eu-west-1", "KarpenterNode-payments-dev-eu-west-1", "Karpenter-payments-dev"));

    [Fact]
    public void For_EveryLengthOfName_KeepsEveryLimit()
    {
        for (var length = 1; length <= 100; length++)
        {
            foreach (var name in new[] { new string('a', length), new string('a', length - 1) + "_" })
            {
                var names = ResourceNames.For(name, LongestRegion);

                names.Stack.ShouldMatch("^[A-Za-z][A-Za-z0-9-]{0,127}$");
                names.ControllerRole.ShouldMatch(@"^[\w+=,.@-]{1,64}$");
                names.NodeRole.ShouldMatch(@"^[\w+=,.@-]{1,64}$");
                names.InterruptionQueue.ShouldMatch("^[A-Za-z0-9_-]{1,80}$");
            }
        }
    }

    [Fact]
    public void For_DifferentClusters_HaveDifferentNames()
    {
        string[] clusters =
        [
            "a-b", "a_b", "ab", "A-b", "a--b", "a-_b", "a_-b", "a__b",
            new('a', 99), new('a', 100), new string('a', 99) + "b", "b" + new string('a', 99), new string('a', 99) + "-", new string('a', 99) + "_",
            .. Enumerable.Range(1, 98).Select(length => new string('x', length)),
        ];

        var names = clusters.Select(cluster => ResourceNames.For(cluster, "eu-west-1")).ToList();

        foreach (var kind in new Func<ResourceNames, string>[] { name => name.Stack, name => name.ControllerRole, name => name.NodeRole, name => name.InterruptionQueue })
            names.Select(kind).Distinct(StringComparer.Ordinal).Count().ShouldBe(clusters.Length);
    }

    [Fact]
    public void For_TheSameClusterNameInTwoRegions_HasItsOwnRoles()
    {
        foreach (var cluster in new[] { "payments", new string('a', 100) })
        {
            var (ireland, frankfurt) = (ResourceNames.For(cluster, "eu-west-1"), ResourceNames.For(cluster, "eu-central-1"));

            ireland.ControllerRole.ShouldNotBe(frankfurt.ControllerRole, "IAM is global");
            ireland.NodeRole.ShouldNotBe(frankfurt.NodeRole, "IAM is global");
        }
    }

    /// <summary>A name that changed from one version of Millwright to the next would orphan what was made under the old one.</summary>
    [Fact]
    public void For_LongAndUnderscoredNames_StayWhatTheyAre() =>
        ResourceNames.For("team_payments-" + new string('x', 80), "eu-west-1").ShouldBe(new ResourceNames(
            "Millwright-team-payments-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-0462ef53",
            "KarpenterController-team_payments-xxxxxxxxxxxxxxxxxxxxx-81ea3ed5",
            "KarpenterNode-team_payments-xxxxxxxxxxxxxxxxxxxxxxxxxxx-3f990763",
            "Karpenter-team_payments-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-ecbdd488"));

    [Fact]
    public void Shorten_NameOfExactlyTheLimit_StaysWhole()
    {
        ResourceNames.Shorten("abcdefghijkl", 12).ShouldBe("abcdefghijkl");
        var shortened = ResourceNames.Shorten("abcdefghijklm", 12);

        shortened.Length.ShouldBe(12);
        HashedName().IsMatch(shortened).ShouldBeTrue(shortened);
    }

    [GeneratedRegex("^abc-[0-9a-f]{8}$")]
    private static partial Regex HashedName();
}
