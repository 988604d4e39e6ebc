namespace Millwright.Local.Kubernetes.Cel;

/// <summary>An expression that does not compile, or a value that it cannot be evaluated on.</summary>
internal sealed class CelException(string message) : Exception(message);
