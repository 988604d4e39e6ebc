namespace Millwright.Functions.Runtime;

/// <summary>The Runtime API answered something after which a runtime cannot go on.</summary>
internal sealed class RuntimeApiException(string message) : Exception(message);
