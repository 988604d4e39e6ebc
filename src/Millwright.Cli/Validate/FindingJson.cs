using System.Text.Json.Nodes;
using Millwright.Cli.Demo;
using Millwright.Core.Problems;

namespace Millwright.Cli.Validate;

/// <summary>Findings for machines.</summary>
internal static class FindingJson
{
    public static string Of(IEnumerable<Finding> findings) => new JsonArray([.. findings.Select(Of)]).ToJsonString(DemoJson.Indented);

    private static JsonObject Of(Finding finding) => new()
    {
        ["file"] = finding.File,
        ["line"] = finding.Line,
        ["column"] = finding.Column,
        ["severity"] = finding.Severity is Severity.Error ? "error" : "warning",
        ["code"] = finding.Code.Id,
        ["message"] = finding.Message,
        ["remedy"] = finding.Remedy,
    };
}
