using System.Diagnostics.CodeAnalysis;
using Millwright.Core.Failures;

namespace Millwright.Core.Provisioning.Preflight;

/// <summary>Something that was looked up, or why it could not be. A check says either, so that a fact that is missing never hides another.</summary>
/// <param name="Value">What was found.</param>
/// <param name="Problem">Why nothing is known; null where something is.</param>
public sealed record Fact<T>(T? Value, Failure? Problem)
{
    /// <summary>Whether there is a value; otherwise there is a problem.</summary>
    public bool IsKnown([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Failure? problem)
    {
        (value, problem) = (Value, Problem);
        return problem is null;
    }

    /// <summary>What follows from the value; the same problem where there is none.</summary>
    public Fact<TNext> Then<TNext>(Func<T, TNext> next)
        where TNext : notnull => IsKnown(out var value, out var problem) ? Fact.Of(next(value)) : Fact.Unknown<TNext>(problem);

    /// <summary>As <see cref="Then"/>, where what follows has to be looked up.</summary>
    public Task<Fact<TNext>> ThenAsync<TNext>(Func<T, Task<Fact<TNext>>> next)
        where TNext : notnull => IsKnown(out var value, out var problem) ? next(value) : Task.FromResult(Fact.Unknown<TNext>(problem));
}

/// <summary>Makes facts.</summary>
public static class Fact
{
    public static Fact<T> Of<T>(T value)
        where T : notnull => new(value, Problem: null);

    public static Fact<T> Unknown<T>(Failure problem) => new(default, problem);
}
