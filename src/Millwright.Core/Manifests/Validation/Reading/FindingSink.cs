using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Reading;

/// <summary>Takes the findings of one file.</summary>
/// <param name="file">Named in findings.</param>
/// <param name="fixedPlace">Where everything is reported, for an object that stands in the file in another form; null: where it stands.</param>
internal sealed class FindingSink(string file, Place? fixedPlace = null)
{
    /// <summary>A file with this many mistakes is not a manifest; more findings help nobody and cost memory.</summary>
    public const int MaximumFindings = 1000;

    private readonly List<Finding> _findings = [];

    public string File => file;

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Whether an error was found.</summary>
    public bool HasErrors => _findings.Exists(finding => finding.Severity is Severity.Error);

    /// <summary>Adds a finding; without a remedy of its own it has the rule's.</summary>
    public void Add(FindingCode code, Place place, string message, string? remedy = null)
    {
        if (_findings.Count >= MaximumFindings)
            return;
        var (line, column) = fixedPlace ?? place;
        var text = fixedPlace is null ? message : $"written for v1, {message}";
        _findings.Add(new Finding(file, line, column, code, text, remedy ?? AsInstruction(code.Remedy)));
    }

    public void AddAll(IEnumerable<Problem> problems, FindingCode code) => _findings.AddRange(problems.Select(problem => Finding.Of(problem, code)));

    private static string AsInstruction(string remedy) => $"{char.ToLowerInvariant(remedy[0])}{remedy[1..].TrimEnd('.')}";
}
