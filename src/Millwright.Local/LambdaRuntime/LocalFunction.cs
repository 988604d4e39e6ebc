namespace Millwright.Local.LambdaRuntime;

/// <summary>How one function is configured, as in Lambda.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Handler">What <c>_HANDLER</c> says.</param>
public sealed record LocalFunction(string Name, string Handler)
{
    /// <summary>How long an invocation may take: 1 second to 15 minutes in Lambda. Default: 60 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the process and its children may hold in memory together, in MiB. Default: 512.</summary>
    public int MemoryMegabytes { get; init; } = 512;

    /// <summary>Further environment variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
