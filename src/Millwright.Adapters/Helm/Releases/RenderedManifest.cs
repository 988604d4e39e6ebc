using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Adapters.Helm.Releases;

/// <summary>Reads the objects of a rendered manifest.</summary>
public static class RenderedManifest
{
    /// <summary>
    /// Every object, in the order of the manifest. An object without a namespace gets the release's: Helm puts it there when its kind has namespaces, and
    /// a kind without them ignores it.
    /// </summary>
    public static IReadOnlyList<ObjectReference> Objects(string manifest, string releaseNamespace) =>
        [.. Documents(manifest).Select(document => Identify(document, releaseNamespace)).OfType<ObjectReference>()];

    /// <summary>The same objects, each with the whole of it.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.HelmFailed"/>: an object has no form in JSON.</exception>
    public static IReadOnlyList<(ObjectReference Reference, JsonObject Body)> Bodies(string manifest, string releaseNamespace)
    {
        var problems = new ProblemList();
        List<(ObjectReference, JsonObject)> bodies = [];
        foreach (var document in Documents(manifest))
        {
            if (Identify(document, releaseNamespace) is { } reference && new YamlToJson($"{reference}", substitution: null, problems).Convert(document) is JsonObject body)
                bodies.Add((reference, body));
        }

        problems.ThrowIfAny(FailureNames.HelmFailed, "Helm's rendered manifest");
        return bodies;
    }

    /// <summary>What has Pods to wait for.</summary>
    public static IReadOnlyList<ObjectReference> Workloads(IEnumerable<ObjectReference> objects) =>
        [.. objects.Where(item => item is { ApiVersion: "apps/v1", Kind: "Deployment" or "DaemonSet" or "StatefulSet" })];

    private static IEnumerable<YamlNode> Documents(string manifest)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(manifest));
            return stream.Documents.Select(document => document.RootNode);
        }
        catch (YamlException problem)
        {
            throw new FailureException(
                FailureNames.HelmFailed, $"Helm's rendered manifest is not YAML: {problem.Message}", "Run `helm template` on the chart and look at its output.", problem);
        }
    }

    private static ObjectReference? Identify(YamlNode node, string releaseNamespace)
    {
        if (node is not YamlMappingNode root || Child(root, "metadata") is not YamlMappingNode metadata)
            return null;
        return Text(root, "apiVersion") is { } apiVersion && Text(root, "kind") is { } kind && Text(metadata, "name") is { } name
            ? new ObjectReference(apiVersion, kind, name, Text(metadata, "namespace") ?? releaseNamespace)
            : null;
    }

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string? Text(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value;
}
