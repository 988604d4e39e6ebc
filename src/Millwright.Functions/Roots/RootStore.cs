using Millwright.Core.Failures;

namespace Millwright.Functions.Roots;

/// <summary>
/// Which root certificates a function trusts when it calls AWS. .NET reads all the system's roots before its first TLS call, about 150 files; a function meets
/// AWS's own five only (an EKS API server is checked against its cluster's authority). How much of a cold start that is, <c>tests/Millwright.Benchmarks</c> measures.
/// </summary>
public static class RootStore
{
    /// <summary><c>bundled</c> (the default), <c>system</c>, or the path of a PEM file.</summary>
    public const string Variable = "MILLWRIGHT_ROOTS";

    public const string Bundled = "bundled";
    public const string System = "system";

    /// <summary>What ships beside the executable.</summary>
    public const string FileName = "roots.pem";

    /// <summary>
    /// Regions outside the partitions whose endpoints are known to have certificates of Amazon Trust Services' roots: China, the isolated ones, the European
    /// Sovereign Cloud, whose own roots are named at https://www.amazontrust.com/repository/.
    /// </summary>
    private static readonly string[] OtherPartitions = ["cn-", "us-iso", "eu-iso", "eusc-"];

    /// <summary>The file of roots, or null for the system's.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="folder">Where the executable is.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/> if the file is not there.</exception>
    public static string? Choose(Func<string, string?> variable, string folder)
    {
        var wanted = variable(Variable) is { Length: > 0 } text ? text : Bundled;
        if (wanted == System || (wanted == Bundled && IsInOtherPartition(variable("AWS_REGION"))))
            return null;
        var file = wanted == Bundled ? Path.Combine(folder, FileName) : wanted;
        return File.Exists(file)
            ? file
            : throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"The root certificates {file} are not there.",
                $"Set {Variable} to `{System}`, to `{Bundled}`, or to the path of a PEM file.");
    }

    private static bool IsInOtherPartition(string? region) =>
        region is not null && Array.Exists(OtherPartitions, prefix => region.StartsWith(prefix, StringComparison.Ordinal));
}
