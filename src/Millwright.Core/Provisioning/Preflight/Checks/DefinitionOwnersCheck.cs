namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Who owns the custom resource definitions. Uninstalling another release that owns them would take every NodePool, and with it every node.</summary>
internal static class DefinitionOwnersCheck
{
    private const string Name = "crd-owners";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.Kubernetes.Definitions.IsKnown(out var definitions, out var problem))
            return Verdict.Unknown(Name, problem);
        var release = facts.Environment.Releases.First(release => release.IsCrds);
        var ours = $"{release.Namespace}/{release.Name}";
        if (definitions.Count == 0)
            return Verdict.Passed(Name, $"no custom resource definitions yet; {ours} will own them");
        var others = definitions.Where(definition => definition.Release.Length > 0 && definition.Release != ours).ToList();
        if (others.Count > 0)
        {
            var owners = others.Select(definition => definition.Release).Distinct().ToList();
            return Verdict.Warned(
                Name,
                $"{string.Join(", ", others.Select(definition => definition.Name))}: owned by {string.Join(", ", owners)}; this run takes them over for {ours}",
                $"never uninstall {string.Join(", ", owners)} while there are NodePools: forget the release instead, with kubectl delete secret --selector owner=helm,name=… in its namespace");
        }

        var free = definitions.Count(definition => definition.Release.Length == 0);
        return Verdict.Passed(Name, free == 0 ? $"{ours} owns them" : $"{free} of {definitions.Count} have no owner; {ours} takes them over");
    }
}
