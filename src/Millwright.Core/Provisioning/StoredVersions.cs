using System.Text.Json.Nodes;

namespace Millwright.Core.Provisioning;

/// <summary>
/// Guards what is stored in a cluster: a custom resource definition may not lose a version in which objects are, or were, stored, or the API server can no longer
/// read them. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#upgrade-existing-objects-to-a-new-stored-version
/// </summary>
public static class StoredVersions
{
    /// <summary>The versions that the cluster stores and the wanted definition no longer has.</summary>
    /// <param name="present">The definition in the cluster.</param>
    /// <param name="wanted">The definition as the chart has it.</param>
    public static IReadOnlyList<string> Lost(JsonObject present, JsonObject wanted) =>
        [.. Stored(present).Except(Versions(wanted).Select(Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Stored(JsonObject definition) =>
        ((definition["status"] as JsonObject)?["storedVersions"] as JsonArray ?? []).Select(version => version!.ToString())
            .Concat(Versions(definition).Where(version => version["storage"]?.ToString() == "true").Select(Name));

    private static IEnumerable<JsonObject> Versions(JsonObject definition) =>
        ((definition["spec"] as JsonObject)?["versions"] as JsonArray ?? []).OfType<JsonObject>();

    private static string Name(JsonObject version) => version["name"]?.ToString() ?? "";
}
