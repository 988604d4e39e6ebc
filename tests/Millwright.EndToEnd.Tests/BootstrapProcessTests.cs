using Millwright.Functions.Composition;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>The run as AWS runs it: every function in a process of the deployed executable behind a Runtime API, the state machine on top, the real helm below.</summary>
public sealed class BootstrapProcessTests
{
    [Fact]
    public async Task Provisioning_EveryFunctionInItsOwnProcess_EndsWithReadyNodePools()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        await using var lambda = FunctionProcesses.Start(region);
        region.Tasks.Invoke = lambda.InvokeAsync;

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("succeeded");
        result.Output["conditions"]!.AsArray().ShouldAllBe(item => (bool)item!["ready"]!);
        result.Output["conditions"]!.AsArray().Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task InstallKarpenter_ProcessKilledWhileHelmRuns_IsRetriedAndRepaired()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        await using var lambda = FunctionProcesses.Start(region);
        var isKilled = false;
        region.Kubernetes!.Before = async (method, path, _) =>
        {
            if (method == "PATCH" && path.EndsWith("/deployments/karpenter", StringComparison.Ordinal) && !isKilled)
            {
                isKilled = true;
                lambda.Kill("InstallKarpenter");
                throw new OperationCanceledException();
            }

            await Task.CompletedTask;
        };
        region.Tasks.Invoke = lambda.InvokeAsync;

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        isKilled.ShouldBeTrue();
        var release = result.Output!["releases"]!.AsArray().Single(item => (string?)item!["name"] == "karpenter")!;
        ((string?)release["change"]).ShouldBe("repaired");
    }

    [Fact]
    public async Task InstallCrds_FunctionsOwnRootsInUse_LeaveHelmsTrustAlone()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        var folder = Directory.CreateTempSubdirectory("millwright-helm-");
        try
        {
            var seen = Path.Combine(folder.FullName, "environment");
            var helm = Path.Combine(folder.FullName, "helm");
            await File.WriteAllTextAsync(helm, $"#!/bin/sh\nenv >> '{seen}'\nexec '{region.FunctionVariables["MILLWRIGHT_HELM"]}' \"$@\"\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(helm, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            await using var lambda = FunctionProcesses.Start(region, further: ("MILLWRIGHT_HELM", helm));
            region.Tasks.Invoke = lambda.InvokeAsync;

            var result = await region.RunAsync(input);

            result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
            var environment = await File.ReadAllTextAsync(seen);
            environment.ShouldContain("HELM_");
            environment.ShouldNotContain("SSL_CERT_");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task FunctionLogs_OfAWholeRun_AreJsonLinesWithClusterAndExecutionAndNoSecret()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        await using var lambda = FunctionProcesses.Start(region);
        region.Tasks.Invoke = lambda.InvokeAsync;

        await region.RunAsync(input, "logged");

        var lines = FunctionCatalog.Names.SelectMany(lambda.Log).Where(line => line.Length > 0).ToList();
        lines.Count.ShouldBeGreaterThan(15);
        foreach (var line in lines)
        {
            var entry = System.Text.Json.Nodes.JsonNode.Parse(line)!.AsObject();
            if (entry.ContainsKey("_aws"))
                continue;
            ((string?)entry["cluster"]).ShouldBe("payments-dev", line);
            ((string?)entry["execution"]).ShouldBe("logged", line);
            line.ShouldNotContain("k8s-aws-v1.");
            line.ShouldNotContain("BEGIN ");
            line.ShouldNotContain(LocalCredentials.Installer.SecretAccessKey);
        }
    }
}
