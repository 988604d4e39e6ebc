using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>What a field may hold. The rules stand in tables of such types, so that they can be read beside the published definitions.</summary>
internal abstract record FieldType
{
    /// <summary>Rules over several fields below this one.</summary>
    public IReadOnlyList<CrossRule> Rules { get; init; } = [];

    /// <summary>How many of the published rules hang on this field and are checked.</summary>
    public virtual int CoveredRules => Rules.Sum(rule => rule.Covers);

    /// <summary>How the type is called in messages: <c>a text</c>.</summary>
    public abstract string Noun { get; }

    /// <summary>Finds everything that is wrong with a value, and with all values below it.</summary>
    public void Check(PlacedValue value, string path, FindingSink sink)
    {
        if (value is PlacedScalar { IsUnknown: true })
            return;
        if (value is PlacedScalar { IsNull: true })
        {
            sink.Add(FindingCodes.NoValue, value.Place, $"`{path}` has no value and is ignored");
            return;
        }

        if (!CheckContent(value, path, sink))
            return;
        foreach (var rule in Rules)
            rule.Check(value, path, sink);
    }

    /// <summary>Checks all but the rules over several fields.</summary>
    /// <returns>Whether the value has the right type, so that those rules can be asked.</returns>
    protected abstract bool CheckContent(PlacedValue value, string path, FindingSink sink);

    /// <summary>Reports a value of another type; always false.</summary>
    protected bool Mismatch(PlacedValue value, string path, FindingSink sink, string remedy)
    {
        var seen = value switch
        {
            PlacedMapping => "a mapping",
            PlacedList => "a list",
            PlacedScalar { Text: { } text } => $"the text `{Shorten(text)}`",
            PlacedScalar scalar => $"`{scalar.Shown}`",
            _ => "something else",
        };
        sink.Add(FindingCodes.WrongType, value.Place, $"`{path}` is {seen}, not {Noun}", remedy);
        return false;
    }

    /// <summary>Long texts are cut in messages.</summary>
    protected static string Shorten(string text) => text.Length <= 80 ? text.ReplaceLineEndings(" ") : $"{text.AsSpan(0, 77).ToString().ReplaceLineEndings(" ")}...";
}

/// <summary>A rule over several fields, as the published definitions express them in CEL.</summary>
/// <param name="Covers">How many of the published rules it stands for; 0 for one of Millwright's own.</param>
/// <param name="Check">Given the value that the rule hangs on.</param>
internal sealed record CrossRule(int Covers, Action<PlacedValue, string, FindingSink> Check);
