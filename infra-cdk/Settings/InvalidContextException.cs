namespace Millwright.Infra.Settings;

/// <summary>The context is wrong; the message holds every problem, each with its key, its value and the remedy.</summary>
public sealed class InvalidContextException(IReadOnlyList<string> problems)
    : Exception("The CDK context is wrong:" + string.Concat(problems.Select(problem => $"\n  - {problem}")));
