using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Aws.Fleet;
using Millwright.Core.Deprovisioning;

namespace Millwright.Functions.Composition;

/// <summary>How what the functions look at is reached; each is made when the first function that needs it is.</summary>
/// <param name="Clusters">Finds and reaches clusters.</param>
/// <param name="List">Lists them.</param>
/// <param name="Fleet">Reads the fleet table.</param>
/// <param name="Resources">Finds what carries a cluster's tags.</param>
public sealed record FunctionServices(
    Func<FunctionSettings, IClusters> Clusters,
    Func<FunctionSettings, IClusterList> List,
    Func<FunctionSettings, IFleetTable> Fleet,
    Func<FunctionSettings, ITaggedResources> Resources)
{
    /// <summary>Reaches nothing: enough to know the functions' names.</summary>
    internal static FunctionServices None { get; } = new(
        _ => throw new InvalidOperationException(), _ => throw new InvalidOperationException(), _ => throw new InvalidOperationException(), _ => throw new InvalidOperationException());
}
