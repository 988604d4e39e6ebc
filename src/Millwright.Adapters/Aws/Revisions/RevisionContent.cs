using System.Security.Cryptography;
using System.Text;
using Millwright.Core.Environments;
using Millwright.Core.Environments.Validation;
using Millwright.Core.Failures;
using Millwright.Core.Problems;

namespace Millwright.Adapters.Aws.Revisions;

/// <summary>The files that make a revision, wherever they come from.</summary>
/// <param name="Files">Content by path, relative to the environments folder.</param>
public sealed record RevisionContent(IReadOnlyDictionary<string, byte[]> Files)
{
    private const int ShaDigits = 40;

    /// <summary>40 hexadecimal digits of the content's hash, for content that is of no commit: they name the revision wherever a commit's SHA would.</summary>
    public string Sha
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (path, content) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{content.Length}\0"));
                hash.AppendData(content);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset())[..ShaDigits];
        }
    }

    /// <summary>The names of the environment files, <c>*.yaml</c> at the top, in name order.</summary>
    public IReadOnlyList<string> Environments =>
        [.. Files.Keys.Where(RevisionLayout.IsEnvironmentFile).Order(StringComparer.Ordinal).Select(RevisionLayout.EnvironmentOf)];

    /// <summary>A revision is never changed, so it has to be right before it is published.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidEnvironment"/>, with everything that is wrong.</exception>
    public void RequireValid()
    {
        var texts = Files.Where(file => RevisionPath.IsYaml(file.Key)).ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value), StringComparer.Ordinal);
        var problems = new ProblemList();
        foreach (var finding in EnvironmentTreeValidation.Check(texts, new EnvironmentCheckOptions()).Where(finding => finding.Severity is Severity.Error))
            problems.Add(finding.ToProblem());
        problems.ThrowIfAny(FailureNames.InvalidEnvironment, "the environments folder");
    }
}
