namespace Millwright.Local.Kubernetes.Cel;

/// <summary>A node of the tree that <see cref="CelParser"/> makes.</summary>
internal abstract record CelExpression;

/// <summary>A constant.</summary>
internal sealed record CelLiteral(object? Value) : CelExpression;

/// <summary>A variable: <c>self</c>, <c>oldSelf</c>, or one of a macro.</summary>
internal sealed record CelIdentifier(string Name) : CelExpression;

/// <summary><c>target.field</c>, or with <paramref name="TestOnly"/> <c>has(target.field)</c>.</summary>
internal sealed record CelSelect(CelExpression Target, string Field, bool TestOnly) : CelExpression;

/// <summary><c>target[index]</c>.</summary>
internal sealed record CelIndex(CelExpression Target, CelExpression Index) : CelExpression;

/// <summary>A function, or an operator under its symbol; a method's receiver is the first argument.</summary>
internal sealed record CelCall(string Function, bool IsMethod, CelExpression[] Arguments) : CelExpression;

/// <summary><c>condition ? then : otherwise</c>.</summary>
internal sealed record CelConditional(CelExpression Condition, CelExpression Then, CelExpression Otherwise) : CelExpression;

/// <summary><c>[a, b]</c>.</summary>
internal sealed record CelListLiteral(CelExpression[] Items) : CelExpression;

/// <summary><c>{a: b}</c>.</summary>
internal sealed record CelMapLiteral((CelExpression Key, CelExpression Value)[] Entries) : CelExpression;

/// <summary>A macro over a list or the keys of a map: <c>all</c>, <c>exists</c>, <c>exists_one</c>, <c>filter</c>, <c>map</c>.</summary>
internal sealed record CelComprehension(string Macro, CelExpression Range, string Variable, CelExpression? Predicate, CelExpression? Transform) : CelExpression;
