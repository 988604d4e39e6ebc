using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What EnsureNamespaces answers.</summary>
/// <param name="Objects">One for each namespace.</param>
/// <param name="At">When it was done.</param>
public sealed record NamespacesReport(IReadOnlyList<AppliedObject> Objects, DateTimeOffset At);

/// <summary>What InstallCrds and InstallKarpenter answer.</summary>
/// <param name="Releases">In the order in which they were installed.</param>
/// <param name="At">When it was done.</param>
public sealed record InstallReport(IReadOnlyList<InstalledRelease> Releases, DateTimeOffset At);

/// <summary>What LookAtController answers.</summary>
/// <param name="Ready">Whether all workloads of all releases are.</param>
/// <param name="Waiting">What is not ready yet and why; empty where everything is.</param>
/// <param name="Attempts">How many looks there were, this one included.</param>
/// <param name="At">When it was looked.</param>
public sealed record ControllerReport(bool Ready, string Waiting, int Attempts, DateTimeOffset At);

/// <summary>What ApplyNodePools answers.</summary>
/// <param name="Objects">What was applied and pruned.</param>
/// <param name="Notes">What an operator should know, such as selectors that were filled in from the cluster.</param>
/// <param name="At">When it was done.</param>
public sealed record ApplyReport(IReadOnlyList<AppliedObject> Objects, IReadOnlyList<string> Notes, DateTimeOffset At);

/// <summary>What LookAtNodePools answers.</summary>
/// <param name="Ready">Whether every NodePool and EC2NodeClass is.</param>
/// <param name="Waiting">What is not ready yet and why; empty where everything is.</param>
/// <param name="Objects">Each object with its conditions.</param>
/// <param name="Attempts">How many looks there were, this one included.</param>
/// <param name="At">When it was looked.</param>
public sealed record NodePoolsReport(bool Ready, string Waiting, IReadOnlyList<ObjectConditions> Objects, int Attempts, DateTimeOffset At);

/// <summary>The conditions of one object.</summary>
/// <param name="Kind">NodePool or EC2NodeClass.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Ready">Whether its condition Ready is True for its present generation.</param>
/// <param name="Conditions">Each condition as <c>Type=Status</c>, with the message where it is not True.</param>
public sealed record ObjectConditions(string Kind, string Name, bool Ready, IReadOnlyList<string> Conditions);

/// <summary>What ProveInterruptionHandling answers.</summary>
/// <param name="Deployment">The controller that was looked at, as namespace/name.</param>
/// <param name="Queue">The queue that the controller really has in its environment.</param>
/// <param name="At">When it was looked.</param>
public sealed record ProofReport(string Deployment, string Queue, DateTimeOffset At)
{
    /// <summary>Everything that was proved.</summary>
    public IReadOnlyList<Proof> Proofs { get; init; } = [];
}

/// <summary>What LookAtSmokeTest answers.</summary>
/// <param name="Ready">Whether the pod has its node.</param>
/// <param name="Waiting">What it waits for; empty where it has its node.</param>
/// <param name="Attempts">How many looks there were, this one included.</param>
/// <param name="NodePool">The pool that has to launch the node.</param>
/// <param name="Node">The pod's node; empty while it has none.</param>
/// <param name="InstanceType">The node's type; empty while there is none.</param>
/// <param name="SecondsToNode">From the pod's creation until it had a node that could take it; null while it has none, and where the node was older than the pod.</param>
/// <param name="At">When it was looked.</param>
public sealed record SmokeTestReport(
    bool Ready, string Waiting, int Attempts, string NodePool, string Node, string InstanceType, double? SecondsToNode, DateTimeOffset At);

/// <summary>What EndSmokeTest answers.</summary>
/// <param name="Removed">The pods that were removed, as namespace/name.</param>
/// <param name="At">When it was done.</param>
public sealed record SmokeTestEnd(IReadOnlyList<string> Removed, DateTimeOffset At);
