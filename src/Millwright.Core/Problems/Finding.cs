namespace Millwright.Core.Problems;

/// <summary>A problem with the rule that found it.</summary>
/// <param name="File">The file as its reader knows it.</param>
/// <param name="Line">Of the very key or value; 1-based.</param>
/// <param name="Column">Of the very key or value; 1-based.</param>
/// <param name="Code">The rule.</param>
/// <param name="Message">The field, its value, and what is wrong with it.</param>
/// <param name="Remedy">What to do, as an instruction.</param>
public sealed record Finding(string File, int Line, int Column, FindingCode Code, string Message, string Remedy)
{
    public Severity Severity => Code.Severity;

    /// <summary>What the older readers, which know no rules, found.</summary>
    public static Finding Of(Problem problem, FindingCode code) => new(problem.File, problem.Line, problem.Column, code, problem.Message, problem.Remedy);

    /// <summary>For the failure of a run, which lists problems.</summary>
    public Problem ToProblem() => new(File, Line, Column, Message, $"{Remedy} [{Code.Id}]");

    /// <summary>The form that editors and pipelines read: <c>file:line:column: error: what; what to do [MW012]</c>.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(Severity is Severity.Error ? "error" : "warning")}: {Message}; {Remedy} [{Code.Id}]";
}
