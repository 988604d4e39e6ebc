using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>Finds what earlier Karpenters registered with the API server: definitions and webhooks.</summary>
internal static class DefinitionInspection
{
    private static readonly string[] Groups = ["karpenter.sh", "karpenter.k8s.aws"];
    private static readonly string[] WebhookKinds = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

    // Of every chart from 0.2x to 1.0: https://karpenter.sh/docs/upgrading/upgrade-guide/
    private static readonly string[] WebhookNames =
    [
        "defaulting.webhook.karpenter.sh", "defaulting.webhook.karpenter.k8s.aws", "validation.webhook.karpenter.sh",
        "validation.webhook.config.karpenter.sh", "validation.webhook.karpenter.k8s.aws",
    ];

    public static async Task<IReadOnlyList<WebhookConfiguration>> WebhooksAsync(KubernetesClient kubernetes, CancellationToken cancellationToken)
    {
        var found = new List<WebhookConfiguration>();
        foreach (var kind in WebhookKinds)
        {
            var configurations = await kubernetes.ListMetadataAsync("admissionregistration.k8s.io/v1", kind, @namespace: null, labelSelector: null, cancellationToken);
            found.AddRange(configurations.Where(item => WebhookNames.Contains(Name(item))).Select(item => new WebhookConfiguration(kind, Name(item), HelmMarks.Release(item))));
        }

        return found;
    }

    /// <summary>Each by its own name: all definitions of a cluster together may be tens of megabytes.</summary>
    public static async Task<IReadOnlyList<ResourceDefinition>> DefinitionsAsync(KubernetesClient kubernetes, CancellationToken cancellationToken)
    {
        var found = new List<ResourceDefinition>();
        var names = (await kubernetes.ListMetadataAsync("apiextensions.k8s.io/v1", "CustomResourceDefinition", @namespace: null, labelSelector: null, cancellationToken)).Select(Name);
        foreach (var name in names.Where(name => Groups.Contains(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])))
        {
            if (await kubernetes.GetAsync(new("apiextensions.k8s.io/v1", "CustomResourceDefinition", name), cancellationToken) is { } definition)
                found.Add(Read(name, definition));
        }

        return found;
    }

    private static ResourceDefinition Read(string name, JsonObject definition)
    {
        var stored = definition.Child("status")?["storedVersions"] as JsonArray ?? [];
        var conversion = definition.Child("spec")?.Child("conversion");
        var service = conversion?.Text("strategy") == "Webhook" ? conversion.Child("webhook")?.Child("clientConfig")?.Child("service") : null;
        return new ResourceDefinition(
            name,
            HelmMarks.QualifiedRelease(definition),
            [.. stored.OfType<JsonValue>().Select(version => version.ToString())],
            service is null ? "" : $"{service.Text("namespace")}/{service.Text("name")}");
    }

    private static string Name(JsonObject item) => item.Child("metadata")?.Text("name") ?? "";
}
