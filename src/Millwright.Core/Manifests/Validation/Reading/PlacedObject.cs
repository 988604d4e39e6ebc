namespace Millwright.Core.Manifests.Validation.Reading;

/// <summary>One object of a file.</summary>
/// <param name="Body">The whole object.</param>
/// <param name="ApiVersion">Such as <c>karpenter.sh/v1</c>.</param>
/// <param name="Kind">Such as <c>NodePool</c>.</param>
/// <param name="Name">Null where it hangs on an unknown variable.</param>
/// <param name="Sink">Takes what is wrong with it.</param>
internal sealed record PlacedObject(PlacedMapping Body, string ApiVersion, string Kind, string? Name, FindingSink Sink)
{
    public bool IsNodePool => this is { Kind: KarpenterKinds.NodePool, ApiVersion: KarpenterKinds.NodePoolVersion };

    public bool IsNodeClass => this is { Kind: KarpenterKinds.NodeClass, ApiVersion: KarpenterKinds.NodeClassVersion };

    /// <summary>The specification; empty where it is missing or no mapping, which is reported.</summary>
    public PlacedMapping Spec => Body["spec"] as PlacedMapping ?? new PlacedMapping(Body.Place, []);
}
