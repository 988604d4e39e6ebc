using System.Text.Json.Serialization;
using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What Preflight answers.</summary>
/// <param name="Blocked">Whether the run has to end here.</param>
/// <param name="Summary">The blocking verdicts with their remedies as one text; empty where there are none.</param>
/// <param name="Verdicts">One for each check.</param>
/// <param name="Identity"><c>pod-identity</c> or <c>irsa</c>.</param>
/// <param name="StackParameters">For CreateStack and UpdateStack, as the SDK integration takes them.</param>
/// <param name="StackTags">The same for tags.</param>
/// <param name="At">When this was judged.</param>
public sealed record PreflightReport(
    bool Blocked,
    string Summary,
    IReadOnlyList<Verdict> Verdicts,
    string Identity,
    IReadOnlyList<StackParameter> StackParameters,
    IReadOnlyList<StackTag> StackTags,
    DateTimeOffset At)
{
    /// <summary>The namespace of the controller.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Whether the environment wants a smoke test.</summary>
    public bool SmokeTest { get; init; }

    /// <summary>How many subnets carry the discovery tag for this cluster; null where that could not be read.</summary>
    public int? TaggedSubnets { get; init; }

    /// <summary>How many security groups carry it; null where that could not be read.</summary>
    public int? TaggedSecurityGroups { get; init; }
}

/// <summary>A parameter in CloudFormation's own spelling.</summary>
public sealed record StackParameter(
    [property: JsonPropertyName("ParameterKey")] string Key,
    [property: JsonPropertyName("ParameterValue")] string Value);

/// <summary>A tag in CloudFormation's own spelling.</summary>
public sealed record StackTag(
    [property: JsonPropertyName("Key")] string Key,
    [property: JsonPropertyName("Value")] string Value);
