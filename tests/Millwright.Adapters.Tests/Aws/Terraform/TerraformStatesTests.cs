using System.Text;
using Millwright.Adapters.Aws;
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

    [Theory]
    [InlineData("User: arn:aws:sts::111122223333:assumed-role/r/f is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:111122223333:key/1f because no identity-based policy allows it", "kms:Decrypt on the key")]
    [InlineData("Access Denied", "s3:ListBucket")]
    public async Task ReadNames_Denied_TellsKeyAndBucketApart(string said, string remedy)
    {
        var denied = AwsFailures.Classify(System.Net.HttpStatusCode.Forbidden, "AccessDenied", said, "read s3://tf-state/eks/dev.tfstate");
        var states = new TerraformStates(_ => new DeniedStore(denied));

        var failure = (await Should.ThrowAsync<FailureException>(() => states.ReadNamesAsync(_location, CancellationToken.None))).Failure;

        failure.Name.ShouldBe(FailureNames.AwsAccessDenied);
        failure.Message.ShouldContain("s3://tf-state/eks/dev.tfstate");
        failure.Remedy.ShouldContain(remedy);
    }

    private TerraformStates CreateStates() => new(bucket => new DirectoryConfigurationStore(Path.Combine(_folder.FullName, bucket)));

    private Task WriteAsync(string key, string content) =>
        new DirectoryConfigurationStore(Path.Combine(_folder.FullName, "tf-state")).WriteAsync(key, Encoding.UTF8.GetBytes(content), CancellationToken.None);

    private async Task<Failure> FailureAsync(TerraformStateLocation location) =>
        (await Should.ThrowAsync<FailureException>(() => CreateStates().ReadNamesAsync(location, CancellationToken.None))).Failure;

    private sealed class DeniedStore(Failure failure) : IConfigurationStore
    {
        public string Location => "s3://tf-state";

        public Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken) => throw new FailureException(failure);

        public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => throw new FailureException(failure);

        public Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw new FailureException(failure);

        public Task<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw new FailureException(failure);
    }
}
