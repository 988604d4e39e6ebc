namespace Millwright.Core.Problems;

/// <summary>One thing that is wrong in an input, where it stands, and what to do about it.</summary>
/// <param name="File">The file as its reader knows it: its path in the revision, or <c>run input</c>.</param>
/// <param name="Line">1-based; 0 where the input has no lines.</param>
/// <param name="Column">1-based; 0 where the input has no lines.</param>
/// <param name="Message">The field, its value, and what is wrong with it.</param>
/// <param name="Remedy">What to do, as an instruction.</param>
public sealed record Problem(string File, int Line, int Column, string Message, string Remedy)
{
    /// <summary>The form that editors and pipelines read: <c>file:line:column: message; remedy</c>.</summary>
    public override string ToString() =>
        Line > 0 ? $"{File}:{Line}:{Column}: {Message}; {Remedy}" : $"{File}: {Message}; {Remedy}";
}
