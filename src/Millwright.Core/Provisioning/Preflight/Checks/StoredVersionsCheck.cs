namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>
/// From 1.1 on Karpenter's definitions know v1 alone. The API server refuses a definition without a version in which objects may still lie, and what a
/// conversion webhook of a service that is gone should convert cannot even be listed.
/// </summary>
internal static class StoredVersionsCheck
{
    private const string Name = "crd-versions";
    private const string Present = "v1";

    /// <summary>What Karpenter stored before; another version is held against the chart itself before Helm touches it.</summary>
    private static readonly string[] Older = ["v1alpha1", "v1alpha5", "v1beta1"];

    /// <summary>The first Karpenter without the beta API and without conversion webhooks.</summary>
    private static readonly KarpenterVersion FirstWithoutBeta = new(1, 1, 0);

    /// <summary>Its objects are in an alpha version of their own, which every Karpenter writes.</summary>
    private static readonly string[] AlphaKinds = ["nodeoverlays.karpenter.sh", "capacitybuffers.autoscaling.x-k8s.io"];

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.Kubernetes.Definitions.IsKnown(out var definitions, out var problem))
            return Verdict.Unknown(Name, problem);
        var wantsOnlyV1 = !KarpenterVersion.TryParse(facts.Environment.Controller.Version, out var wanted) || wanted >= FirstWithoutBeta;
        var older = definitions.Where(definition => !AlphaKinds.Contains(definition.Name) && definition.StoredVersions.Any(Older.Contains)).ToList();
        if (older.Count > 0 && wantsOnlyV1)
        {
            return Verdict.Blocked(
                Name,
                $"objects may be stored in versions that Karpenter {facts.Environment.Controller.Version} does not know: {string.Join(", ", older.Select(definition => $"{definition.Name} [{string.Join(", ", definition.StoredVersions)}]"))}",
                $"let Karpenter 1.0.11 migrate them, then for each: kubectl patch customresourcedefinition NAME --subresource status --type merge --patch '{{\"status\":{{\"storedVersions\":[\"{Present}\"]}}}}'");
        }

        var converting = definitions.Where(definition => definition.ConvertsBy.Length > 0).ToList();
        if (converting.Count > 0 && wantsOnlyV1)
        {
            return Verdict.Warned(
                Name,
                $"{string.Join(", ", converting.Select(definition => $"{definition.Name} is converted by the service {definition.ConvertsBy}"))}",
                "the new definitions convert nothing; if their installation is refused, set spec.conversion.strategy to None");
        }

        return Verdict.Passed(Name, definitions.Count == 0 ? "no custom resource definitions yet" : $"all objects are stored as {Present}");
    }
}
