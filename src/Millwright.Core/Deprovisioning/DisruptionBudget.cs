using System.Text.Json.Nodes;

namespace Millwright.Core.Deprovisioning;

/// <summary>A PodDisruptionBudget.</summary>
/// <param name="Namespace">Where it holds.</param>
/// <param name="Name">Its name.</param>
/// <param name="Selector">Its label selector as the API gives it; null selects nothing.</param>
/// <param name="DisruptionsAllowed">How many of its pods may be evicted now.</param>
public sealed record DisruptionBudget(string Namespace, string Name, JsonObject? Selector, int DisruptionsAllowed)
{
    /// <summary>Whether it keeps a pod from being evicted now.</summary>
    public bool Holds(PodOnNode pod) => DisruptionsAllowed <= 0 && pod.Namespace == Namespace && Selector is not null && LabelSelection.Matches(Selector, pod.Labels);
}
