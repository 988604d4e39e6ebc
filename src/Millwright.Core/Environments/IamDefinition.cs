namespace Millwright.Core.Environments;

/// <summary>The environment's say about the roles that are made for a cluster.</summary>
/// <param name="ControllerPolicies">ARNs of further managed policies for the controller's role.</param>
/// <param name="NodePolicies">ARNs of further managed policies for the nodes' role.</param>
/// <param name="NodeRole"><c>create</c>, or the ARN of a role that exists.</param>
public sealed record IamDefinition(IReadOnlyList<string> ControllerPolicies, IReadOnlyList<string> NodePolicies, string NodeRole)
{
    /// <summary>The value of <see cref="NodeRole"/> that asks for a role of the cluster's own.</summary>
    public const string Create = "create";

    /// <summary>No further policies, a node role of the cluster's own.</summary>
    public static IamDefinition Default { get; } = new([], [], Create);
}
