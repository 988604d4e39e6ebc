namespace Millwright.Local.Kubernetes.Api;

/// <summary>The query parameters of a write.</summary>
/// <param name="FieldManager">Who writes, for <c>managedFields</c>.</param>
/// <param name="FieldValidation"><c>Strict</c>, <c>Warn</c> or <c>Ignore</c>.</param>
/// <param name="DryRun">Everything but the storing.</param>
/// <param name="Force">Whether an apply takes fields that others own.</param>
internal sealed record WriteOptions(string FieldManager, string FieldValidation = "Warn", bool DryRun = false, bool Force = false)
{
    /// <summary>What the answer's <c>Warning</c> headers say.</summary>
    public List<string> Warnings { get; } = [];
}
