using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning.Proofs;

/// <summary>What was found of an installation. Nothing here is what was asked for, but for what says so.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Names">What the stack was asked to make.</param>
/// <param name="Environment">What was to be installed.</param>
/// <param name="Identity">How the controller was to get its credentials.</param>
/// <param name="Version">The version that the controller was to have.</param>
/// <param name="TopicArn">The region's topic of interruption events.</param>
public sealed record ProofFacts(ClusterFacts Cluster, ResourceNames Names, EnvironmentDefinition Environment, IdentityChoice Identity, string Version, string TopicArn)
{
    /// <summary>The controller; null where there is none.</summary>
    public ControllerFacts? Controller { get; init; }

    /// <summary>The ARN of the queue; null where there is no queue of that name.</summary>
    public string? QueueArn { get; init; }

    /// <summary>The queue's policy as JSON; null where it has none.</summary>
    public string? QueuePolicy { get; init; }

    /// <summary>The queue's subscription; null where it is gone.</summary>
    public SubscriptionFacts? Subscription { get; init; }

    /// <summary>The role that the service account has by Pod Identity; null where it has none.</summary>
    public string? AssociatedRoleArn { get; init; }

    /// <summary>The role that the service account's annotation names; null where it names none.</summary>
    public string? AnnotatedRoleArn { get; init; }

    /// <summary>The applied NodePools and EC2NodeClasses.</summary>
    public IReadOnlyList<ReadyObject> Objects { get; init; } = [];
}

/// <summary>The controller as it runs.</summary>
/// <param name="Name">Its Deployment, as namespace/name.</param>
/// <param name="Lacks">What it lacks to be rolled out; empty where it lacks nothing.</param>
/// <param name="LabelVersion">The version in its labels; empty where they say none.</param>
/// <param name="ImageTag">The tag of its image; empty where there is none, as with a digest alone.</param>
/// <param name="Queue">INTERRUPTION_QUEUE of its environment; empty where it is not set.</param>
/// <param name="ServiceAccount">The service account of its pods.</param>
public sealed record ControllerFacts(string Name, string Lacks, string LabelVersion, string ImageTag, string Queue, string ServiceAccount);

/// <summary>A subscription of the topic.</summary>
/// <param name="TopicArn">The topic.</param>
/// <param name="Endpoint">Who hears it.</param>
/// <param name="IsRaw">Whether the message comes as EventBridge wrote it, which is all that Karpenter reads.</param>
public sealed record SubscriptionFacts(string TopicArn, string Endpoint, bool IsRaw);

/// <summary>A NodePool or EC2NodeClass.</summary>
/// <param name="Name">As Kind/name.</param>
/// <param name="Lacks">The conditions that are not met; empty where it is Ready.</param>
public sealed record ReadyObject(string Name, string Lacks);
