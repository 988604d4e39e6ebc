namespace Millwright.Core.Failures;

/// <summary>
/// What went wrong, as a value: the name that a state machine catches and retries by, what was seen, and what a person does about it.
/// </summary>
/// <param name="Name">One of <see cref="FailureNames"/>; becomes the <c>errorType</c> of a function's error.</param>
/// <param name="Message">What was seen, with the field or object and its value. Never a token, certificate or secret.</param>
/// <param name="Remedy">What to do next, as an instruction.</param>
public sealed record Failure(string Name, string Message, string Remedy)
{
    /// <summary>Stands between message and remedy where both travel as one text, such as a function's <c>errorMessage</c>.</summary>
    public const string RemedyMarker = " What to do: ";

    /// <summary>Whether the same call may succeed a little later without anybody doing anything.</summary>
    public bool IsTransient => FailureNames.Transient.Contains(Name);

    /// <summary>Takes apart what <see cref="ToString"/> put together; null where the text carries no remedy.</summary>
    public static Failure? Read(string name, string text) => text.IndexOf(RemedyMarker, StringComparison.Ordinal) is >= 0 and var marker
        ? new Failure(name, text[..marker].TrimEnd(), text[(marker + RemedyMarker.Length)..])
        : null;

    /// <summary>Message and remedy as one text.</summary>
    public override string ToString() => Message + RemedyMarker + Remedy;
}
