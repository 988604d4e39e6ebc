using System.Text.Json.Nodes;

namespace Millwright.Core.Manifests;

/// <summary>
/// Replaces discovery by the tag <c>karpenter.sh/discovery</c> where nothing in the account carries that tag for the cluster: an EC2NodeClass then gets the
/// subnets and the security group that the cluster itself has. Terms of any other kind stay.
/// </summary>
public static class SelectorFallback
{
    private const string DiscoveryTag = "karpenter.sh/discovery";

    /// <summary>Changes the object in place.</summary>
    /// <param name="manifest">Any object; only an EC2NodeClass is looked at.</param>
    /// <param name="subnetIds">The cluster's subnets, or null where the tag finds some.</param>
    /// <param name="securityGroupIds">The cluster's security group, or null where the tag finds some.</param>
    /// <returns>One note for each field that was replaced.</returns>
    public static IReadOnlyList<string> Apply(Manifest manifest, IReadOnlyList<string>? subnetIds, IReadOnlyList<string>? securityGroupIds)
    {
        if (manifest.Kind != "EC2NodeClass" || manifest.Body["spec"] is not JsonObject spec)
            return [];
        var notes = new List<string>();
        Replace(spec, "subnetSelectorTerms", subnetIds, "subnets");
        Replace(spec, "securityGroupSelectorTerms", securityGroupIds, "security group");
        return notes;

        void Replace(JsonObject holder, string field, IReadOnlyList<string>? ids, string what)
        {
            if (ids is not { Count: > 0 } || holder[field] is not JsonArray terms || !terms.Any(IsDiscovery))
                return;
            var kept = terms.Where(term => !IsDiscovery(term)).Select(term => term?.DeepClone());
            holder[field] = new JsonArray([.. kept, .. ids.Select(id => new JsonObject { ["id"] = id })]);
            notes.Add($"{manifest.Reference}: nothing carries the tag {DiscoveryTag} for this cluster, so {field} names the cluster's own {what} ({string.Join(", ", ids)})");
        }
    }

    private static bool IsDiscovery(JsonNode? term) => term is JsonObject selector && selector["tags"] is JsonObject { Count: 1 } tags && tags.ContainsKey(DiscoveryTag);
}
