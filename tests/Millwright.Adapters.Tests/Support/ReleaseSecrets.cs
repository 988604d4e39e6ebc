using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;

namespace Millwright.Adapters.Tests.Support;

/// <summary>A cluster that holds Helm's Secrets, and every other object that is asked for unless it is named as missing.</summary>
internal sealed class ReleaseSecrets
{
    private readonly SortedDictionary<string, JsonObject> _secrets = new(StringComparer.Ordinal);

    public ReleaseSecrets() => Api = new ScriptedApi(Answer);

    public ScriptedApi Api { get; }

    /// <summary>Parts of paths that answer 404.</summary>
    public List<string> Missing { get; } = [];

    public IEnumerable<string> Names => _secrets.Keys;

    public KubernetesClient Connect(KubernetesConnection connection) => new(connection, handler: Api);

    public ReleaseSecrets With(
        int revision, string status, DateTimeOffset? created = null, string chartVersion = "1.14.1", string values = "{}", bool managed = true)
    {
        var name = $"sh.helm.release.v1.karpenter.v{revision}";
        var release = JsonNode.Parse(FakeHelm.DeployedRelease)!.AsObject();
        release["version"] = revision;
        release["config"] = JsonNode.Parse(values);
        release["chart"]!["metadata"]!["version"] = chartVersion;
        var labels = new JsonObject
        {
            ["name"] = "karpenter", ["owner"] = "helm", ["status"] = status, ["version"] = $"{revision}",
            ["createdAt"] = $"{(created ?? DateTimeOffset.UnixEpoch).ToUnixTimeSeconds()}",
        };
        if (managed)
            labels["app.kubernetes.io/managed-by"] = "millwright";
        _secrets[name] = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "kube-system", ["labels"] = labels },
            ["data"] = new JsonObject { ["release"] = Encode(release.ToJsonString()) },
        };
        return this;
    }

    public static string Encode(string release)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(release));
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToBase64String(packed.ToArray())));
    }

    public static JsonObject Decode(string data)
    {
        using var packed = new MemoryStream(Convert.FromBase64String(Encoding.ASCII.GetString(Convert.FromBase64String(data))));
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        return JsonNode.Parse(unpacked)!.AsObject();
    }

    private (int, string) Answer(ScriptedRequest request)
    {
        const string secrets = "/api/v1/namespaces/kube-system/secrets";
        if (request.Path.StartsWith(secrets + "?", StringComparison.Ordinal))
        {
            var items = new JsonArray([.. _secrets.Values.Select(secret => secret.DeepClone())]);
            return (200, new JsonObject { ["metadata"] = new JsonObject(), ["items"] = items }.ToJsonString());
        }

        if (request.Path.StartsWith(secrets, StringComparison.Ordinal) && _secrets.TryGetValue(request.Path[(secrets.Length + 1)..], out var found))
        {
            if (request.Method == "DELETE")
                _secrets.Remove(request.Path[(secrets.Length + 1)..]);
            return (200, found.ToJsonString());
        }

        return Missing.Exists(part => request.Path.Contains(part, StringComparison.Ordinal)) ? (404, "{}") : (200, """{"metadata":{"name":"there"}}""");
    }
}
