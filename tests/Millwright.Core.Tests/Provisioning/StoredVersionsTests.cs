using System.Text.Json.Nodes;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed class StoredVersionsTests
{
    [Theory]
    [InlineData("v1", "v1", "v1", "")]
    [InlineData("v1beta1 v1", "v1", "v1beta1 v1", "")]
    [InlineData("v1beta1 v1", "v1", "v1", "v1beta1")]
    [InlineData("v1", "v1", "v1beta1", "v1")]
    [InlineData("", "v1", "v1beta1", "v1")]
    [InlineData("v1alpha5 v1beta1", "v1", "v2", "v1 v1alpha5 v1beta1")]
    public void Lost_StoredAndStorageVersions_AreThoseThatTheChartLacks(string stored, string storage, string wanted, string lost)
    {
        var present = Definition(storage, isStorage: true);
        present["status"] = new JsonObject { ["storedVersions"] = new JsonArray([.. Words(stored).Select(word => JsonValue.Create(word))]) };

        StoredVersions.Lost(present, Definition(wanted, isStorage: false)).ShouldBe(Words(lost));
    }

    [Fact]
    public void Lost_ServedVersionThatStoresNothing_MayGo()
    {
        var present = Definition("v1", isStorage: true);
        present["spec"]!["versions"]!.AsArray().Add(new JsonObject { ["name"] = "v1beta1", ["served"] = true, ["storage"] = false });

        StoredVersions.Lost(present, Definition("v1", isStorage: true)).ShouldBeEmpty();
    }

    private static JsonObject Definition(string versions, bool isStorage) => new()
    {
        ["spec"] = new JsonObject { ["versions"] = new JsonArray([.. Words(versions).Select(name => new JsonObject { ["name"] = name, ["storage"] = isStorage })]) },
    };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
