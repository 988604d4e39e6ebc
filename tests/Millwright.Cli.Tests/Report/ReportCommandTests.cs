using System.Text.RegularExpressions;
using Millwright.Cli.Tests.Support;

namespace Millwright.Cli.Tests.Report;

public sealed partial class ReportCommandTests(ReportFixture fixture) : IClassFixture<ReportFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_OfAFleet_CountsEachReclamationOnceWithItsInterval()
    {
        var total = fixture.Run.Json["total"]!;

        fixture.Run.ExitCode.ShouldBe(0, fixture.Run.Error);
        ((int)total["reclamations"]!).ShouldBe(fixture.Fleet.Reclaimed);
        ((int)total["spotLaunches"]!).ShouldBeLessThan(fixture.Fleet.Nodes);
        foreach (var rate in (string[])["perHundredLaunches", "perThousandHours"])
        {
            ((double)total[rate]!["low"]!).ShouldBeLessThan((double)total[rate]!["value"]!);
            ((double)total[rate]!["high"]!).ShouldBeGreaterThan((double)total[rate]!["value"]!);
        }

        ((double)total["noticeSeconds"]!["median"]!).ShouldBeInRange(90, 120);
        ((string)fixture.Run.Json["caution"]!).ShouldContain("Counts alone mislead");
    }

    [Fact]
    public void Report_OfAFleet_HasEveryGroupingAndTheyAddUp()
    {
        var report = fixture.Run.Json;

        report["clusters"]!.AsArray().Count.ShouldBe(4);
        report["nodePools"]!.AsArray().Count.ShouldBe(16);
        report["hours"]!.AsArray().Count.ShouldBe(24);
        foreach (var list in (string[])["clusters", "nodePools", "typesAndZones", "families", "hours"])
            report[list]!.AsArray().Sum(group => (int)group!["reclamations"]!).ShouldBe(fixture.Fleet.Reclaimed, list);
    }

    [Fact]
    public async Task Report_MessagesInAnotherOrder_IsTheSame()
    {
        var messages = await File.ReadAllLinesAsync(fixture.Messages);
        var turned = _folder.Write(Path.GetFileName(fixture.Messages), string.Join('\n', messages.Reverse()));

        var run = await Invocation.RunAsync("report", turned, "--instances", fixture.Instances, "--json");

        run.Output.ShouldBe(fixture.Run.Output);
    }

    [Fact]
    public async Task Report_ForPeople_HasTablesAndTheCaution()
    {
        var run = await Invocation.RunAsync("report", Samples.Event("spot-reclamation.json"), "--instances", Samples.Instances);

        run.ExitCode.ShouldBe(0, run.Error);
        foreach (var part in (string[])["Counts alone mislead", "By cluster", "By NodePool", "By instance type and zone", "By family", "By hour of the day (UTC)", "100 (20.7–100)", "4 h 34 min"])
            run.Output.ShouldContain(part);
        run.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Page_OfAFleet_NeedsNothingElse()
    {
        var page = await File.ReadAllTextAsync(fixture.Page);

        page.ShouldNotContain("<script");
        page.ShouldNotContain("@import");
        Link().Matches(page).Select(link => link.Groups[1].Value).ShouldBe(["data:,"]);
        page.Length.ShouldBeLessThan(500_000);
    }

    [Fact]
    public async Task Page_NamesWithMarkup_AreEscaped()
    {
        var known = (await File.ReadAllTextAsync(Samples.Instances)).Replace("\"payments-dev\"", "\"<img src=x onerror=alert(1)>&\"", StringComparison.Ordinal);
        var page = _folder.At("page.html");

        var run = await Invocation.RunAsync("report", Samples.Event("spot-reclamation.json"), "--instances", _folder.Write("instances.json", known), "--html", page);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain(page);
        var text = await File.ReadAllTextAsync(page);
        text.ShouldNotContain("<img");
        text.ShouldContain("&lt;img src=x onerror=alert(1)&gt;&amp;");
    }

    [Fact]
    public async Task Page_WithoutNodes_SaysSo()
    {
        var page = _folder.At("page.html");

        var run = await Invocation.RunAsync("report", Samples.Event("spot-reclamation.json"), "--html", page);

        run.ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(page)).ShouldContain("No node of Karpenter is in the records.");
        run.Output.ShouldContain("1 reclamation of instances that nobody knows");
    }

    [Fact]
    public async Task Report_PageThatCannotBeWritten_IsRefused()
    {
        var run = await Invocation.RunAsync("report", Samples.Event("spot-reclamation.json"), "--instances", Samples.Instances, "--html", _folder.At("none/page.html"));

        run.ShouldRefuse(2, "--html", "none/page.html", "a folder that exists");
    }

    [Fact]
    public async Task Report_FileThatIsMissing_IsRefused() =>
        (await Invocation.RunAsync("report", _folder.At("none.json"))).ShouldRefuse(2, "There is no file");

    [Theory]
    [InlineData("Nothing to report on")]
    [InlineData("exclude each other", "FILE", "--table", "ledger", "--cluster", "dev")]
    [InlineData("--table needs --cluster", "--table", "ledger")]
    [InlineData("--instances goes with FILE", "--table", "ledger", "--cluster", "dev", "--instances", "x")]
    [InlineData("--cluster and --days go with --table", "FILE", "--cluster", "dev")]
    [InlineData("--cluster and --days go with --table", "FILE", "--days", "3")]
    [InlineData("--days is 0", "--table", "ledger", "--cluster", "dev", "--days", "0")]
    [InlineData("soon", "--table", "ledger", "--cluster", "dev", "--days", "soon")]
    public async Task Report_WrongUsage_SaysWhatGoesTogether(string reason, params string[] arguments)
    {
        var run = await Invocation.RunAsync(["report", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(reason);
        run.Error.ShouldContain("millwright report --help");
        run.ShouldShowNoStackTrace();
    }

    [GeneratedRegex("""(?:href|src)="([^"]*)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
