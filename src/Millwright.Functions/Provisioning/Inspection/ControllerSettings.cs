using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>What the controller's values say about where it runs; the chart's own defaults where they say nothing.</summary>
internal sealed class ControllerSettings(ResolvedEnvironment environment)
{
    // Both from values.yaml of the chart at 1.14.1.
    private const int DefaultReplicas = 2;
    private static readonly JsonObject DefaultToleration = new() { ["key"] = "CriticalAddonsOnly", ["operator"] = "Exists" };

    private readonly JsonObject _values = environment.Releases.First(release => release.Definition.IsController).Values;

    public int Replicas => _values["replicas"] is JsonValue value && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) ? replicas : DefaultReplicas;

    public IReadOnlyList<JsonObject> Tolerations => _values["tolerations"] is JsonArray ? [.. _values.Children("tolerations")] : [DefaultToleration];
}
