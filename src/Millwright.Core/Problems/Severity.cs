namespace Millwright.Core.Problems;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>The input cannot work: the API server or Karpenter refuses it, or it never does what it says.</summary>
    Error,

    /// <summary>The input works, and probably not as its author means it.</summary>
    Warning,
}
