using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>The config maps of the default namespace, as tests write them.</summary>
internal sealed class ConfigMapCollection(ApiClient api)
{
    public const string Path = "/api/v1/namespaces/default/configmaps";

    public static JsonObject New(string name, string labels = "{}") => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = JsonNode.Parse(labels) },
        ["data"] = new JsonObject { ["a"] = "1" },
    };

    public Task<(HttpStatusCode Code, JsonObject Body)> PutAsync(string name, JsonObject item) => api.SendAsync(HttpMethod.Put, $"{Path}/{name}", item.ToJsonString());

    public async Task<JsonObject> CreateAsync(string name)
    {
        var (code, created) = await api.SendAsync(HttpMethod.Post, Path, New(name).ToJsonString());
        code.ShouldBe(HttpStatusCode.Created, created.ToJsonString());
        return created;
    }
}
