using Amazon.CDK;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>
/// Rules of cdk-nag that do not hold for a resource, with the reason. They stand in the template's metadata, where cdk-nag reads them, beside what they excuse.
/// </summary>
internal static class NagSuppression
{
    private const string MetadataKey = "cdk_nag";

    /// <summary>Excuses a resource from rules, all for the same reason.</summary>
    public static void Excuse(this IConstruct construct, string reason, params string[] rules)
    {
        var resource = construct as CfnResource ?? (CfnResource)construct.Node.DefaultChild!;
        var metadata = resource.GetMetadata(MetadataKey) as IDictionary<string, object>;
        var known = metadata?["rules_to_suppress"] as object[] ?? [];
        resource.AddMetadata(MetadataKey, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["rules_to_suppress"] = known.Concat(rules.Select(rule => Entry(rule, reason))).ToArray(),
        });
    }

    /// <summary>A rule may be narrowed to one of its findings: <c>AwsSolutions-IAM5[Resource::*]</c>.</summary>
    private static Dictionary<string, object> Entry(string rule, string reason)
    {
        var finding = rule.IndexOf('[', StringComparison.Ordinal);
        var entry = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = finding < 0 ? rule : rule[..finding], ["reason"] = reason };
        if (finding >= 0)
            entry["applies_to"] = new[] { rule[(finding + 1)..^1] };
        return entry;
    }
}
