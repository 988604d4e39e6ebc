using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Millwright.Local.Tests.Samples;

public sealed partial class EventFolderTests
{
    public static TheoryData<string> Files => [.. Repository.EventFiles];

    [Theory]
    [MemberData(nameof(Files))]
    public void Event_EveryFile_IsJson(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Events, file))).ShouldNotBeNull();

    [Fact]
    public void Readme_Table_NamesEveryFileAndNoOther()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Events, "README.md"));

        FileInTable().Matches(readme).Select(match => match.Groups["file"].Value).ShouldBe(Repository.EventFiles, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Event_EveryFile_KeepsToTheInventedAccount(string file) =>
        AccountId().Matches(File.ReadAllText(Path.Combine(Repository.Events, file))).Select(match => match.Value).ShouldAllBe(account => account == "111122223333");

    [GeneratedRegex(@"^\| `(?<file>[a-z-]+\.json)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex FileInTable();

    [GeneratedRegex(@"(?<=[:""])\d{12}(?=[:""])")]
    private static partial Regex AccountId();
}
