using System.Text.Json.Nodes;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Problems;

namespace Millwright.Local.Tests.Samples;

/// <summary>The sample environments, read and filled in as a run does it.</summary>
internal static class SampleEnvironments
{
    public static IReadOnlyList<string> Names { get; } = ["dev", "stage", "prod"];

    private static Dictionary<string, JsonValue> Variables(string environment) => new(StringComparer.Ordinal)
    {
        [KnownVariables.ClusterName] = JsonValue.Create("payments-dev"),
        [KnownVariables.ClusterEndpoint] = JsonValue.Create("https://6F1C29D47AE85B30D4E7A1C98B52F063.gr7.eu-west-1.eks.amazonaws.com"),
        [KnownVariables.NodeRoleName] = JsonValue.Create("KarpenterNodeRole-payments-dev"),
        [KnownVariables.NodeGroupName] = JsonValue.Create("base"),
        [KnownVariables.InterruptionQueue] = JsonValue.Create("karpenter-payments-dev"),
        [KnownVariables.Environment] = JsonValue.Create(environment),
        [KnownVariables.Region] = JsonValue.Create("eu-west-1"),
        [KnownVariables.AccountId] = JsonValue.Create("111122223333"),
    };

    public static EnvironmentDefinition Read(string name)
    {
        var problems = new ProblemList();
        var file = name + ".yaml";
        var definition = EnvironmentFileReader.Read(file, File.ReadAllText(Path.Combine(Repository.Environments, file)), problems);
        problems.ThrowIfAny(FailureNames.InvalidEnvironment, file);
        return definition.ShouldNotBeNull();
    }

    public static ResolvedEnvironment Resolve(string name)
    {
        var definition = Read(name);
        var files = definition.Files.ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Repository.Environments, path)), StringComparer.Ordinal);
        return EnvironmentResolver.Resolve(definition, files, Variables(name), controllerDefaults: []);
    }
}
