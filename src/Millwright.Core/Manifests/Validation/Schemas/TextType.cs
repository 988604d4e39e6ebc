using System.Text.RegularExpressions;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>A text, perhaps of a certain form.</summary>
internal sealed record TextType : FieldType
{
    /// <summary>No form of a manifest is longer; it bounds the work of the expressions.</summary>
    private const int MaximumMatched = 1000;

    public override string Noun => "a text";

    /// <summary>The values it can take; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The form; null for any.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The form in words: <c>a duration such as 30s, 10m or 1h30m</c>.</summary>
    public string Form { get; init; } = "";

    /// <summary>Most characters; null for any number.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Fewest characters; null for none.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>Whether a published rule, rather than a length, asks for a character at least.</summary>
    public bool IsFilled { get; init; }

    public override int CoveredRules => base.CoveredRules + (IsFilled ? 1 : 0);

    protected override bool CheckContent(PlacedValue value, string path, FindingSink sink)
    {
        if (value is not PlacedScalar { Text: { } text } scalar)
            return Mismatch(value, path, sink, value is PlacedScalar other ? $"write it in quotes: \"{other.Shown}\"" : "write a single value");
        if (text.Length == 0 && (IsFilled || MinimumLength > 0))
            sink.Add(FindingCodes.EmptyText, scalar.Place, $"`{path}` is empty");
        else if (Choices.Count > 0 && !Choices.Contains(text, StringComparer.Ordinal))
            sink.Add(FindingCodes.NotAChoice, scalar.Place, $"`{path}` is `{Shorten(text)}`", ChoiceRemedy(text));
        else if (text.Length > (MaximumLength ?? int.MaxValue))
            sink.Add(FindingCodes.WrongFormat, scalar.Place, $"`{path}` has {text.Length} characters", $"use at most {MaximumLength}");
        else if (Pattern is not null && (text.Length > MaximumMatched || text.EndsWith('\n') || !Pattern.IsMatch(text)))
            sink.Add(FindingCodes.WrongFormat, scalar.Place, $"`{path}` is `{Shorten(text)}`", $"write {Form}");
        return true;
    }

    private string ChoiceRemedy(string text) => Spelling.Nearest(text, Choices) is { } nearest ? $"did you mean `{nearest}`?" : $"use one of {string.Join(", ", Choices)}";
}
