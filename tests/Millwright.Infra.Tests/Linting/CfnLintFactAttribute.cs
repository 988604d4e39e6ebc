using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Linting;

/// <summary>A test that needs cfn-lint; skipped, with the reason, where it is missing.</summary>
internal sealed class CfnLintFactAttribute : FactAttribute
{
    public CfnLintFactAttribute()
    {
        if (!Tool.IsInstalled("cfn-lint"))
            Skip = "cfn-lint is not on the PATH (pip install cfn-lint).";
    }
}
