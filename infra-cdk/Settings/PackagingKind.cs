namespace Millwright.Infra.Settings;

/// <summary>How the functions' executable is compiled.</summary>
public enum PackagingKind
{
    /// <summary>Self-contained, trimmed, composite ReadyToRun: builds wherever the .NET SDK does.</summary>
    ReadyToRun,

    /// <summary>Native AOT: a third of the cold start; needs a C compiler, and a Linux no newer than the one it is to run on.</summary>
    NativeAot,
}
