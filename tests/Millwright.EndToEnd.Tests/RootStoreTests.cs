using Millwright.Functions.Roots;

namespace Millwright.EndToEnd.Tests;

/// <summary>The deployed executable against a TLS server whose certificate has a root inside and outside of those that it trusts.</summary>
public sealed class RootStoreTests
{
    [Fact]
    public async Task RecordInterruptions_ServersRootAmongThoseGiven_Records()
    {
        await using var server = await LedgerOverTls.StartAsync();

        var (failures, _) = await server.RecordAsync(new() { [RootStore.Variable] = server.Authority });

        failures.ShouldBe(0);
        server.Items.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task RecordInterruptions_ServersRootNotAmongTheBundled_RefusesItAndNamesTheSetting()
    {
        await using var server = await LedgerOverTls.StartAsync();

        // What the system trusts is not asked.
        var (failures, log) = await server.RecordAsync(new() { ["SSL_CERT_FILE"] = server.Authority });

        failures.ShouldBeGreaterThan(0);
        server.Items.ShouldBeEmpty();
        log.ShouldContain("is not trusted");
        log.ShouldContain("Set MILLWRIGHT_ROOTS to `system`");
    }

    [Fact]
    public async Task RecordInterruptions_SystemsRootsWanted_TrustsWhatTheSystemDoes()
    {
        await using var server = await LedgerOverTls.StartAsync();

        var (failures, _) = await server.RecordAsync(new() { [RootStore.Variable] = RootStore.System, ["SSL_CERT_FILE"] = server.Authority });

        failures.ShouldBe(0);
    }
}
