namespace Millwright.Local.Kubernetes.Resources;

/// <summary>One column of <c>kubectl get</c>.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Type">An OpenAPI type, or <c>date</c> for an age.</param>
/// <param name="JsonPath">The value, such as <c>.status.conditions[?(@.type=="Ready")].status</c>.</param>
/// <param name="Priority">Above zero: only with <c>-o wide</c>.</param>
internal sealed record PrinterColumn(string Name, string Type, string JsonPath, int Priority = 0);
