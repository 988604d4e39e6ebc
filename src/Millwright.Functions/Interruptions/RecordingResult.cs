namespace Millwright.Functions.Interruptions;

/// <summary>What became of a batch. Every message is in exactly one of <see cref="Failed"/>, <see cref="NoInterest"/> and those that are done with.</summary>
public sealed record RecordingResult
{
    /// <summary>The messages that have to come again, in order.</summary>
    public required IReadOnlyList<FailedMessage> Failed { get; init; }

    /// <summary>Messages by kind (<see cref="Core.Interruptions.MessageKinds"/>), repeated, foreign and failed ones included.</summary>
    public required IReadOnlyDictionary<string, int> Received { get; init; }

    /// <summary>What nobody waits for, by what it is.</summary>
    public required IReadOnlyDictionary<string, int> NoInterest { get; init; }

    /// <summary>Messages of which the ledger knew everything.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Messages about instances that Karpenter does not own.</summary>
    public required int Foreign { get; init; }

    /// <summary>The writes that were made, one for each instance.</summary>
    public required IReadOnlyList<RecordChange> Changes { get; init; }
}
