using System.Text;
using Millwright.Adapters.Aws.Configuration;

namespace Millwright.Adapters.Tests.Aws.Configuration;

/// <summary>What every store has to do alike.</summary>
internal static class ConfigurationStoreBehaviour
{
    public static async Task CheckAsync(IConfigurationStore store)
    {
        (await store.ReadAsync("current/dev", default)).ShouldBeNull();
        (await store.ListAsync("current/", default)).ShouldBeEmpty();

        await store.WriteAsync("current/dev", Bytes("one"), default);
        await store.WriteAsync("current/dev", Bytes("two"), default);
        (await store.ReadAsync("current/dev", default)).ShouldBe(Bytes("two"));

        (await store.CreateAsync("revisions/a/dev.yaml", Bytes("first"), default)).ShouldBeTrue();
        (await store.CreateAsync("revisions/a/dev.yaml", Bytes("second"), default)).ShouldBeFalse();
        (await store.ReadAsync("revisions/a/dev.yaml", default)).ShouldBe(Bytes("first"));

        await store.WriteAsync("revisions/a/values/common.yaml", Bytes(""), default);
        (await store.ListAsync("revisions/a/", default)).ShouldBe(["revisions/a/dev.yaml", "revisions/a/values/common.yaml"]);
        (await store.ListAsync("revisions/ab", default)).ShouldBeEmpty();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
