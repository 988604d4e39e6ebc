namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>A stack that an earlier run or a person left in a state out of which only a person helps it.</summary>
internal static class StackCheck
{
    private const string Name = "cluster-stack";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.StackStatus.IsKnown(out var status, out var problem))
            return Verdict.Unknown(Name, problem);
        return status switch
        {
            "" => Verdict.Passed(Name, $"{facts.Names.Stack} will be made"),
            "UPDATE_ROLLBACK_FAILED" => Verdict.Blocked(Name, $"{facts.Names.Stack} is {status}", $"aws cloudformation continue-update-rollback --stack-name {facts.Names.Stack}, then start again"),
            "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" or "DELETE_FAILED" => Verdict.Passed(Name, $"{facts.Names.Stack} is {status}: the run deletes it and makes it anew"),
            _ => Verdict.Passed(Name, $"{facts.Names.Stack} is {status}"),
        };
    }
}
