namespace Millwright.Local.Kubernetes.Cel;

/// <summary>What a piece of an expression is.</summary>
internal enum CelTokenKind
{
    Identifier,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Symbol,
    End,
}

/// <summary>One piece of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Identifier, symbol, or the digits of a number; for a string its value.</param>
/// <param name="Position">Where it starts, from 0.</param>
internal readonly record struct CelToken(CelTokenKind Kind, string Text, int Position);
