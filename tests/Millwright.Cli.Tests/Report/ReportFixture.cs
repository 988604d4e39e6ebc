using Millwright.Cli.Tests.Support;

namespace Millwright.Cli.Tests.Report;

/// <summary>The sample fleet's report, made once.</summary>
public sealed class ReportFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal SampleFleet Fleet { get; } = new(seed: 20260901);

    internal Invocation Run { get; private set; } = null!;

    internal string Page => Path.Combine(Screenshots, "report.html");

    internal string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    internal string Messages { get; private set; } = "";

    internal string Instances { get; private set; } = "";

    public async Task InitializeAsync()
    {
        (Messages, Instances) = Fleet.Write(_folder);
        Run = await Invocation.RunAsync("report", Messages, "--instances", Instances, "--html", Page, "--json");
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
