using System.Text.Json.Nodes;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Kubernetes.Apply;

/// <summary>What became of one applied object: <see cref="Applied"/> or <see cref="Rejected"/>.</summary>
public abstract record ApplyOutcome
{
    private ApplyOutcome()
    {
    }

    /// <summary>The cluster holds what was applied, or would after a dry run.</summary>
    /// <param name="Change">What it took.</param>
    /// <param name="Item">The object as the API answered it.</param>
    /// <param name="Before">The object as it was; null where it was not there.</param>
    public sealed record Applied(ApplyChange Change, JsonObject Item, JsonObject? Before) : ApplyOutcome;

    /// <summary>The object itself was refused; other objects may still be applied.</summary>
    /// <param name="Failure"><see cref="FailureNames.KubernetesRejected"/> or <see cref="FailureNames.KubernetesConflict"/>.</param>
    public sealed record Rejected(Failure Failure) : ApplyOutcome;
}
