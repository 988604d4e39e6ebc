namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Names and tags against AWS' limits. A name that is too long is cut and ends in a hash; a tag that is too long makes the stack fail.</summary>
internal static class NamesCheck
{
    private const string Name = "names";

    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
    private const int MostTags = 50;
    private const int LongestKey = 128;
    private const int LongestValue = 256;
    private const string ReservedPrefix = "aws:";

    public static Verdict Judge(PreflightFacts facts)
    {
        var tags = ClusterStackParameters.Tags(facts.Cluster, facts.Environment);
        var problems = tags.Where(tag => tag.Key.Length > LongestKey).Select(tag => $"the key of the tag {tag.Key[..40]}… has {tag.Key.Length} characters, more than {LongestKey}")
            .Concat(tags.Where(tag => tag.Value.Length > LongestValue).Select(tag => $"the value of the tag {tag.Key} has {tag.Value.Length} characters, more than {LongestValue}"))
            .Concat(tags.Where(tag => tag.Key.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase)).Select(tag => $"the tag {tag.Key} begins with {ReservedPrefix}, which is AWS' own"))
            .ToList();
        if (tags.Count > MostTags)
            problems.Add($"{tags.Count} tags, more than {MostTags}");
        if (problems.Count > 0)
            return Verdict.Blocked(Name, string.Join("; ", problems), $"correct `tags` in {facts.Environment.File}");
        var cut = new[] { facts.Names.Stack, facts.Names.ControllerRole, facts.Names.NodeRole, facts.Names.InterruptionQueue }
            .Where(name => !name.Contains(facts.Cluster.Name, StringComparison.Ordinal)).ToList();
        return Verdict.Passed(Name, cut.Count == 0 ? "all fit" : $"cut to their limits: {string.Join(", ", cut)}");
    }
}
