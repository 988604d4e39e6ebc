namespace Millwright.Local.Tests.Kubernetes;

/// <summary>What a helm or kubectl left behind.</summary>
public sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    public ToolRun ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Output + Errors);
        return this;
    }

    public ToolRun ShouldFail(string text)
    {
        ExitCode.ShouldNotBe(0, Output);
        (Output + Errors).ShouldContain(text);
        return this;
    }
}
