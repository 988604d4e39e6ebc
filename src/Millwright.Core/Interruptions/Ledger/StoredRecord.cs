using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.Ledger;

/// <summary>A record and how often it has been written.</summary>
/// <param name="Record">The record.</param>
/// <param name="Version">1 after the first write; 0 for a record that is in no ledger yet.</param>
public sealed record StoredRecord(InstanceRecord Record, long Version)
{
    /// <summary>What stands for an instance that the ledger does not have.</summary>
    public static StoredRecord None(string instanceId) => new(new InstanceRecord(instanceId), 0);
}
