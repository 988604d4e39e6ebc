namespace Millwright.Core.Environments;

/// <summary>What is done about what a deleted cluster left in AWS.</summary>
public enum OrphanPolicy
{
    /// <summary>It is found and named, and stays.</summary>
    Report,

    /// <summary>It is removed.</summary>
    Remove,
}
