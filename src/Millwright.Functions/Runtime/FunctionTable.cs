using Millwright.Core.Failures;

namespace Millwright.Functions.Runtime;

/// <summary>All functions of the executable by name. A function is constructed only when it is asked for.</summary>
public sealed class FunctionTable(IReadOnlyDictionary<string, Func<IFunction>> functions)
{
    /// <summary>The names in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. functions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Constructs a function.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/> if there is none of that name.</exception>
    public IFunction Create(string name) => functions.TryGetValue(name, out var create)
        ? create()
        : throw new FailureException(
            FailureNames.BrokenConfiguration,
            $"There is no function '{name}'.",
            $"Set the handler to one of: {string.Join(", ", Names)}.");
}
