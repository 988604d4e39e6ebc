namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>Where a node stands: what it may say depends on it.</summary>
/// <param name="IsRoot">It describes a whole object.</param>
/// <param name="IsValueValidation">It stands inside <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> or <c>not</c>.</param>
/// <param name="IsCorrelatable">Its values have an old value to compare with.</param>
/// <param name="MayHaveType">It repeats the types of an int-or-string.</param>
/// <param name="IsNested">It stands inside a value validation's own value validation.</param>
internal readonly record struct SchemaPlace(bool IsRoot, bool IsValueValidation, bool IsCorrelatable, bool MayHaveType = false, bool IsNested = false)
{
    public SchemaPlace Below(bool isCorrelatable = true) => new(IsRoot: false, IsValueValidation, IsCorrelatable && isCorrelatable, IsNested: IsNested);

    public SchemaPlace Inside(bool mayHaveType) => new(IsRoot: false, IsValueValidation: true, IsCorrelatable, mayHaveType || MayHaveType, IsNested: IsValueValidation);
}
