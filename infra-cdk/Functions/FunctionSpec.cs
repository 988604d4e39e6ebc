namespace Millwright.Infra.Functions;

/// <summary>One function of the executable.</summary>
/// <param name="Name">The handler, by which the executable picks it.</param>
/// <param name="Access">What it may reach.</param>
/// <param name="MemoryMb">Memory in MB where the context says nothing; processor time comes in proportion, a whole processor at 1,769 MB.</param>
/// <param name="UsesHelm">Whether it starts the Helm binary of the layer.</param>
public sealed record FunctionSpec(string Name, FunctionAccess Access, int MemoryMb, bool UsesHelm = false)
{
    /// <summary>Whether it has to be where clusters can be reached: in their VPC, when their endpoints are private. The others are better off outside.</summary>
    public bool ReachesClusters => Access == FunctionAccess.Kubernetes;
}
