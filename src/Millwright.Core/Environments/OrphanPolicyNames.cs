namespace Millwright.Core.Environments;

/// <summary>How an <see cref="OrphanPolicy"/> is spelled in environment files, in run inputs and in the state machine.</summary>
public static class OrphanPolicyNames
{
    public const string Report = "report";
    public const string Remove = "remove";

    public static string Of(OrphanPolicy policy) => policy is OrphanPolicy.Remove ? Remove : Report;

    /// <summary>False where the text is neither of the two.</summary>
    public static bool TryParse(string text, out OrphanPolicy policy)
    {
        policy = text is Remove ? OrphanPolicy.Remove : OrphanPolicy.Report;
        return text is Report or Remove;
    }
}
