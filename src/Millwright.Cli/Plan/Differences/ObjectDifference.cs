using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Cli.Plan.Differences;

/// <summary>What a run would do to one object, or to a release as a whole.</summary>
/// <param name="Subject">Such as <c>NodePool/spot</c> or <c>Deployment/kube-system/karpenter</c>.</param>
/// <param name="Diff">The difference as a unified diff, without secrets; empty where there is none.</param>
/// <param name="Change">What becomes of the object.</param>
internal sealed record ObjectDifference(string Subject, string Diff, ObjectChange Change)
{
    /// <summary>Compares an object as it is with what it would be.</summary>
    /// <param name="reference">Which object.</param>
    /// <param name="before">The object in the cluster; null where it is not there.</param>
    /// <param name="after">What it would be; null where it would be deleted.</param>
    public static ObjectDifference Of(ObjectReference reference, JsonObject? before, JsonObject? after) =>
        Of(reference.Namespace is { } space ? $"{reference.Kind}/{space}/{reference.Name}" : $"{reference.Kind}/{reference.Name}", before, after);

    /// <summary>As <see cref="Of(ObjectReference, JsonObject?, JsonObject?)"/>, for what is no object of the cluster.</summary>
    public static ObjectDifference Of(string subject, JsonObject? before, JsonObject? after)
    {
        var (old, @new) = SecretMask.Apply(before, after);
        var diff = UnifiedDiff.Of(ObjectText.Of(old), ObjectText.Of(@new), subject);
        return new ObjectDifference(subject, diff, (before, after) switch
        {
            _ when diff.Length == 0 => ObjectChange.Unchanged,
            (null, _) => ObjectChange.Added,
            (_, null) => ObjectChange.Removed,
            _ => ObjectChange.Changed,
        });
    }
}

/// <summary>What becomes of an object.</summary>
internal enum ObjectChange
{
    Unchanged,
    Added,
    Changed,
    Removed,
}
