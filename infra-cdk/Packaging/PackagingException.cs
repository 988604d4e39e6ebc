namespace Millwright.Infra.Packaging;

/// <summary>Something could not be built or packed; the message says what was seen and what to do.</summary>
public sealed class PackagingException(string message) : Exception(message);
