using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>What needs reflection or code made at run time fails here and nowhere else.</summary>
public sealed class NativeExecutableTests(NativeExecutable executable) : IClassFixture<NativeExecutable>
{
    [NativeFact]
    public async Task Provisioning_EveryFunctionNativelyCompiled_EndsWithReadyNodePools()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        await using var lambda = FunctionProcesses.Start(region, executable.Path);
        region.Tasks.Invoke = lambda.InvokeAsync;

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        result.Output!["conditions"]!.AsArray().ShouldAllBe(item => (bool)item!["ready"]!);
    }

    [NativeFact]
    public async Task RecordInterruptions_NativelyCompiled_RecordsOverTlsWithTheRootsGiven()
    {
        await using var server = await LedgerOverTls.StartAsync(executable.Path);

        var (failures, _) = await server.RecordAsync(new() { ["MILLWRIGHT_ROOTS"] = server.Authority });

        failures.ShouldBe(0);
        server.Items.ShouldNotBeEmpty();
    }

    [NativeFact]
    public async Task RecordInterruptions_NativelyCompiledAndServersRootUnknown_RefusesIt()
    {
        await using var server = await LedgerOverTls.StartAsync(executable.Path);

        var (failures, log) = await server.RecordAsync(new() { ["SSL_CERT_FILE"] = server.Authority });

        failures.ShouldBeGreaterThan(0);
        log.ShouldContain("is not trusted");
    }
}
