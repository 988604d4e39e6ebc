using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Adapters.Helm.Releases;

/// <summary>Names the objects of a rendered manifest.</summary>
internal static class RenderedManifest
{
    /// <summary>
    /// Every object, in the order of the manifest. An object without a namespace gets the release's: Helm puts it there when its kind has namespaces, and
    /// a kind without them ignores it.
    /// </summary>
    public static IReadOnlyList<ObjectReference> Objects(string manifest, string releaseNamespace)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(manifest));
            return [.. stream.Documents.Select(document => Read(document.RootNode, releaseNamespace)).OfType<ObjectReference>()];
        }
        catch (YamlException problem)
        {
            throw new FailureException(
                FailureNames.HelmFailed, $"Helm's rendered manifest is not YAML: {problem.Message}", "Run `helm template` on the chart and look at its output.", problem);
        }
    }

    /// <summary>What has Pods to wait for.</summary>
    public static IReadOnlyList<ObjectReference> Workloads(IEnumerable<ObjectReference> objects) =>
        [.. objects.Where(item => item is { ApiVersion: "apps/v1", Kind: "Deployment" or "DaemonSet" or "StatefulSet" })];

    private static ObjectReference? Read(YamlNode node, string releaseNamespace)
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
