using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>The annotations by which Helm says whose an object is.</summary>
internal static class HelmMarks
{
    /// <summary>The release; empty where none owns the object.</summary>
    public static string Release(JsonObject item) => Annotation(item, "meta.helm.sh/release-name");

    /// <summary>The release as namespace/name; empty where none owns the object.</summary>
    public static string QualifiedRelease(JsonObject item) =>
        Release(item) is { Length: > 0 } release ? $"{Annotation(item, "meta.helm.sh/release-namespace")}/{release}" : "";

    private static string Annotation(JsonObject item, string name) => item.Child("metadata")?.Child("annotations")?.Text(name) ?? "";
}
