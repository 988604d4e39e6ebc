using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;
using Millwright.Core.Manifests;

namespace Millwright.Functions.Provisioning;

/// <summary>The namespaces of an environment, as they are applied.</summary>
public static class NamespaceObjects
{
    /// <summary>The names: those of the environment, then those of releases that ask for it.</summary>
    public static IEnumerable<string> Wanted(EnvironmentDefinition environment) => environment.Namespaces
        .Concat(environment.Releases.Where(release => release.CreateNamespace).Select(release => release.Namespace))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The object, with Millwright's mark.</summary>
    public static JsonObject Body(string name)
    {
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } };
        Ownership.Mark(body);
        return body;
    }

    /// <summary>Whether an existing namespace is applied too. One that somebody else made stays as it is: it is not ours to label.</summary>
    public static bool IsApplied(JsonObject? existing) => existing?.Child("metadata")?.Child("labels")?.Text(Ownership.Label) is Ownership.Value || existing is null;
}
