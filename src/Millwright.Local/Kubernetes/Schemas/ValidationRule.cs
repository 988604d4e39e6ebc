using Millwright.Local.Kubernetes.Cel;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>One entry of <c>x-kubernetes-validations</c>, compiled.</summary>
/// <param name="Rule">The expression as it was written.</param>
/// <param name="Program">The expression, parsed and checked.</param>
/// <param name="Message">What to say when it is broken; null for the server's default.</param>
/// <param name="MessageProgram">Computes the message; wins over <paramref name="Message"/>.</param>
/// <param name="Reason">The cause's reason, such as <c>FieldValueInvalid</c>.</param>
/// <param name="FieldPath">Where the error is reported, relative to the schema; empty for the schema's own path.</param>
internal sealed record ValidationRule(
    string Rule, CelProgram Program, string? Message, CelProgram? MessageProgram, string Reason, string FieldPath);
