using System.Text.Json.Nodes;
using Millwright.Cli.Tests.Support;

namespace Millwright.Cli.Tests.Report;

public sealed class ReportPageInBrowserTests(ReportFixture fixture) : IClassFixture<ReportFixture>
{
    [ChromiumFact]
    public async Task Page_OfAFleet_ReadsWellOnDesktopAndPhoneInLightAndDark()
    {
        fixture.Run.ExitCode.ShouldBe(0, fixture.Run.Error);

        var seen = await Browser.LookAsync(fixture.Page, fixture.Screenshots);

        seen["console"]!.AsArray().ShouldBeEmpty();
        seen["requests"]!.AsArray().ShouldBeEmpty();
        ((int)seen["printedRows"]!).ShouldBeGreaterThan(40);
        var views = seen["views"]!.AsObject();
        views.Count.ShouldBe(4);
        foreach (var (name, view) in views)
            ShouldReadWell(name, view!);
    }

    private static void ShouldReadWell(string name, JsonNode view)
    {
        var headings = view["headings"]!.AsArray().Select(heading => (string)heading!).ToList();
        headings[0].ShouldBe("H1 Spot reclamations", name);
        foreach (var heading in (string[])["What stands out", "By NodePool", "Instance type × zone", "Age at reclamation", "Notice left", "Hour of the day", "By cluster", "By instance family"])
            headings.ShouldContain($"H2 {heading}", name);
        ((bool)view["scrolls"]!).ShouldBeFalse(name);
        view["sticksOut"]!.AsArray().Select(part => (string)part!).ShouldBeEmpty(name);
        ((double)view["contrast"]!["ratio"]!).ShouldBeGreaterThanOrEqualTo(4.5, $"{name}: {view["contrast"]!["text"]}");
        ((int)view["tables"]!).ShouldBe(8, name);
        ((int)view["unnamed"]!).ShouldBe(0, name);
    }
}
