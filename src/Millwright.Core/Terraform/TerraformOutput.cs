namespace Millwright.Core.Terraform;

/// <summary>What a Terraform state says under an output, or why it says nothing: <see cref="Found"/>, <see cref="Missing"/> or <see cref="Unusable"/>.</summary>
public abstract record TerraformOutput
{
    private TerraformOutput()
    {
    }

    /// <summary>The output's text. It may be sensitive: it goes nowhere but into the name that it stands for.</summary>
    public sealed record Found(string Value) : TerraformOutput;

    /// <summary>There is no such output, or nothing under its path.</summary>
    /// <param name="Known">The names that stand at the place where the path ends.</param>
    public sealed record Missing(IReadOnlyList<string> Known) : TerraformOutput;

    /// <summary>The state or the output is of a form that gives no name.</summary>
    /// <param name="Reason">What it is instead; never a value.</param>
    public sealed record Unusable(string Reason) : TerraformOutput;
}
