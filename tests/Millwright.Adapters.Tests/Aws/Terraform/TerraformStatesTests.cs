using System.Text;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Terraform;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Adapters.Tests.Aws.Terraform;

public sealed class TerraformStatesTests : IDisposable
{
    private const string State = """{ "version": 4, "outputs": { "cluster_name": { "value": "payments-dev" }, "password": { "value": "hunter2", "sensitive": true }, "group": { "value": "system" } } }""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millwright-test-");
    private readonly TerraformStateLocation _location = new("tf-state", "eks/dev.tfstate", "cluster_name", "group");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ReadNames_StateWithBothOutputs_GivesBoth()
    {
        await WriteAsync("eks/dev.tfstate", State);

        (await CreateStates().ReadNamesAsync(_location, CancellationToken.None)).ShouldBe(("payments-dev", "system"));
    }

    [Fact]
    public async Task ReadNames_NoOutputForTheNodeGroup_LeavesItToEks()
    {
        await WriteAsync("eks/dev.tfstate", State);

        (await CreateStates().ReadNamesAsync(_location with { NodeGroupOutput = null }, CancellationToken.None)).NodeGroup.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadNames_Workspace_IsPartOfTheKey()
    {
        await WriteAsync("env:/blue/eks/dev.tfstate", State);

        (await CreateStates().ReadNamesAsync(_location with { Workspace = "blue" }, CancellationToken.None)).Cluster.ShouldBe("payments-dev");
    }

    [Fact]
    public async Task ReadNames_MissingState_NamesTheObject()
    {
        var failure = await FailureAsync(_location);

        failure.Message.ShouldContain("s3://tf-state/eks/dev.tfstate");
    }

    [Fact]
    public async Task ReadNames_LockedState_IsNotRead()
    {
        await WriteAsync("eks/dev.tfstate", State);
        await WriteAsync("eks/dev.tfstate.tflock", "{}");

        (await FailureAsync(_location)).Message.ShouldContain("locked");
    }

    [Fact]
    public async Task ReadNames_MissingOutput_NamesTheOutputsAndNoValue()
    {
        await WriteAsync("eks/dev.tfstate", State);

        var failure = await FailureAsync(_location with { ClusterOutput = "name" });

        failure.Remedy.ShouldContain("cluster_name, password, group");
        failure.ToString().ShouldNotContain("hunter2");
    }

    private TerraformStates CreateStates() => new(bucket => new DirectoryConfigurationStore(Path.Combine(_folder.FullName, bucket)));

    private Task WriteAsync(string key, string content) =>
        new DirectoryConfigurationStore(Path.Combine(_folder.FullName, "tf-state")).WriteAsync(key, Encoding.UTF8.GetBytes(content), CancellationToken.None);

    private async Task<Failure> FailureAsync(TerraformStateLocation location) =>
        (await Should.ThrowAsync<FailureException>(() => CreateStates().ReadNamesAsync(location, CancellationToken.None))).Failure;
}
