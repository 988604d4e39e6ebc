namespace Millwright.Core.Tests;

/// <summary>Tests that need the machine for themselves: they measure time or memory, or take much of both.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
