namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What the state machine looked up in AWS for the proof. Where something is not there, the error that says so stands in its place.</summary>
public sealed record Evidence
{
    /// <summary>Who may send to the queue; null where there is no queue.</summary>
    public AttributesAnswer? QueuePolicy { get; init; }

    /// <summary>The subscription; null or without attributes where it is gone.</summary>
    public AttributesAnswer? SubscriptionState { get; init; }

    /// <summary>The Pod Identity association; null where there is none.</summary>
    public AssociationAnswer? Association { get; init; }
}

/// <summary>Attributes as SQS and SNS give them.</summary>
public sealed record AttributesAnswer
{
    /// <summary>By name; null where the thing itself is not there.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}

/// <summary>A Pod Identity association.</summary>
/// <param name="RoleArn">The role that it gives.</param>
public sealed record AssociationAnswer(string RoleArn);
