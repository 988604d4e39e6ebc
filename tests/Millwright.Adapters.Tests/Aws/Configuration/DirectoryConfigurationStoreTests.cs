using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Tests.Support;

namespace Millwright.Adapters.Tests.Aws.Configuration;

public sealed class DirectoryConfigurationStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public Task Store_ReadWriteListCreate_BehavesAsABucket() => ConfigurationStoreBehaviour.CheckAsync(new DirectoryConfigurationStore(_folder.Path));

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/etc/hostname")]
    [InlineData("")]
    public async Task Store_KeyThatLeavesTheFolder_IsRefused(string key)
    {
        var store = new DirectoryConfigurationStore(_folder.Path);

        await Should.ThrowAsync<ArgumentException>(() => store.ReadAsync(key, default));
        await Should.ThrowAsync<ArgumentException>(() => store.WriteAsync(key, "x"u8.ToArray(), default));
        await Should.ThrowAsync<ArgumentException>(() => store.CreateAsync(key, "x"u8.ToArray(), default));
    }

    public void Dispose() => _folder.Dispose();
}
