using System.Diagnostics.CodeAnalysis;

namespace Millwright.Core.Interruptions.Ledger;

/// <summary>How a conditional write ended: it is durable, or somebody else wrote in between and nothing was changed.</summary>
public readonly struct StoreOutcome
{
    private StoreOutcome(StoredRecord? current) => Current = current;

    /// <summary>What is in the ledger in place of what was expected.</summary>
    public StoredRecord? Current { get; }

    [MemberNotNullWhen(false, nameof(Current))]
    public bool IsStored => Current is null;

    public static StoreOutcome Stored => default;

    public static StoreOutcome Conflict(StoredRecord current) => new(current);
}
