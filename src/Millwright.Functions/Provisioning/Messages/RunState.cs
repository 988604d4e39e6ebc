using System.Text.Json;
using System.Text.Json.Serialization;
using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>The state machine's whole state, as SummarizeRun gets it. How much of it is there depends on how far the run came.</summary>
public sealed record RunState
{
    public required RunIdentity Run { get; init; }

    public RunRequest? Request { get; init; }

    /// <summary>The failures by the state that failed, the first one first; empty for a run that succeeded.</summary>
    public IReadOnlyDictionary<string, CaughtError>? Failure { get; init; }

    public Resolution? Resolved { get; init; }

    /// <summary>Why the run ended before it began; null for one that took its turn.</summary>
    public Supersession? Superseded { get; init; }

    public PreflightReport? Preflight { get; init; }

    /// <summary>Which calls to CloudFormation answered: <c>created</c>, <c>updated</c> or <c>refused</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Stack { get; init; }

    public NamespacesReport? Namespaces { get; init; }

    public InstallReport? Crds { get; init; }

    public InstallReport? Installed { get; init; }

    public ControllerLook? Controller { get; init; }

    public ApplyReport? Applied { get; init; }

    public NodePoolsLook? Pools { get; init; }

    public ProofReport? Proof { get; init; }

    public SmokeTestLook? SmokeTest { get; init; }
}

/// <summary>The execution.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartedAt">When it was started.</param>
public sealed record RunIdentity(string Id, string Name, DateTimeOffset StartedAt);

/// <summary>Another run does what this one was to do.</summary>
/// <param name="By">Its ARN or name.</param>
/// <param name="Reason">Why that one and not this.</param>
public sealed record Supersession(string By, string Reason);

/// <summary>An error as a state machine's Catch leaves it.</summary>
/// <param name="Error">The error's name.</param>
/// <param name="Cause">Its text; for a function's error the JSON that the function answered.</param>
public sealed record CaughtError([property: JsonPropertyName("Error")] string Error, [property: JsonPropertyName("Cause")] string? Cause = null);

/// <summary>A <see cref="ControllerReport"/>, or only the counter that stands there before the first look.</summary>
public sealed record ControllerLook(int Attempts, bool Ready = false, string Waiting = "", DateTimeOffset? At = null);

/// <summary>A <see cref="SmokeTestReport"/>, or only the counter that stands there before the first look.</summary>
public sealed record SmokeTestLook(
    int Attempts, bool Ready = false, string NodePool = "", string Node = "", string InstanceType = "", double? SecondsToNode = null, DateTimeOffset? At = null);

/// <summary>A <see cref="NodePoolsReport"/>, or only the counter that stands there before the first look.</summary>
public sealed record NodePoolsLook(int Attempts, bool Ready = false, string Waiting = "", IReadOnlyList<ObjectConditions>? Objects = null, DateTimeOffset? At = null);
