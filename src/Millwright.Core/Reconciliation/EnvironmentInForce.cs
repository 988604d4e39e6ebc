using Millwright.Core.Environments;

namespace Millwright.Core.Reconciliation;

/// <summary>An environment with the revision that is in force for it.</summary>
public sealed record EnvironmentInForce(EnvironmentDefinition Definition, string Revision)
{
    public string Name => Definition.Name;
}
