using System.Text.Json.Nodes;
using Millwright.Core.Environments;

namespace Millwright.Core.Manifests.Validation;

/// <summary>What the variables of manifests stand for while they are checked.</summary>
/// <param name="Values">Name to value.</param>
/// <param name="Examples">The names whose value is an example, as no cluster is at hand.</param>
/// <param name="IsComplete">Whether a further name is a mistake; otherwise an environment that is not at hand may define it.</param>
public sealed record ManifestVariables(IReadOnlyDictionary<string, JsonValue> Values, IReadOnlySet<string> Examples, bool IsComplete)
{
    private static readonly Dictionary<string, JsonValue> ExampleValues = new(StringComparer.Ordinal)
    {
        [KnownVariables.ClusterName] = JsonValue.Create("example"),
        [KnownVariables.ClusterEndpoint] = JsonValue.Create("https://0123456789ABCDEF0123456789ABCDEF.gr7.us-east-1.eks.amazonaws.com"),
        [KnownVariables.NodeRoleName] = JsonValue.Create("KarpenterNodeRole-example"),
        [KnownVariables.NodeGroupName] = JsonValue.Create("example"),
        [KnownVariables.InterruptionQueue] = JsonValue.Create("karpenter-example"),
        [KnownVariables.Environment] = JsonValue.Create("example"),
        [KnownVariables.Region] = JsonValue.Create("us-east-1"),
        [KnownVariables.AccountId] = JsonValue.Create("111122223333"),
    };

    /// <summary>For a manifest on its own: examples for what every run sets, and any other name may be an environment's.</summary>
    public static ManifestVariables Standalone { get; } = new(ExampleValues, KnownVariables.Names, IsComplete: false);

    /// <summary>For the manifests of an environment while no cluster is at hand.</summary>
    public static ManifestVariables ForEnvironment(EnvironmentDefinition environment)
    {
        var values = new Dictionary<string, JsonValue>(ExampleValues, StringComparer.Ordinal);
        foreach (var (name, value) in environment.Variables)
            values[name] = value;
        values[KnownVariables.Environment] = JsonValue.Create(environment.Name);
        return new ManifestVariables(values, KnownVariables.Names, IsComplete: true);
    }

    /// <summary>For a run, which knows the cluster.</summary>
    public static ManifestVariables ForRun(EnvironmentDefinition environment, IReadOnlyDictionary<string, JsonValue> known) =>
        new(new Dictionary<string, JsonValue>(known.Concat(environment.Variables), StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), IsComplete: true);

    /// <summary>Whether a text takes an example.</summary>
    internal bool IsExample(string text) => Examples.Any(name => text.Contains($"${{{name}}}", StringComparison.Ordinal));
}
