namespace Millwright.Core.Provisioning.Proofs.Checks;

/// <summary>The controller is rolled out, at the version that was to be installed.</summary>
internal static class ControllerProof
{
    public const string Name = "controller";

    public static Proof Judge(ProofFacts facts)
    {
        var release = facts.Environment.Controller;
        if (facts.Controller is not { } controller)
            return Proof.Failed(Name, $"there is no Deployment of release {release.Name} in namespace {release.Namespace}", "start the run again; it installs the release anew");
        if (controller.Lacks.Length > 0)
            return Proof.Failed(Name, $"{controller.Name} is not Available: {controller.Lacks}", $"kubectl -n {release.Namespace} describe pods -l app.kubernetes.io/name=karpenter");
        if (Differs(controller.LabelVersion, facts.Version) || Differs(controller.ImageTag, facts.Version))
        {
            return Proof.Failed(
                Name,
                $"{controller.Name} is Karpenter {(controller.LabelVersion.Length > 0 ? controller.LabelVersion : "of no version")}, image {(controller.ImageTag.Length > 0 ? controller.ImageTag : "without a tag")}, not {facts.Version}",
                $"leave `controller.image.tag` out of {string.Join(", ", release.Values)}, so that the chart's own version runs");
        }

        return Proof.Held(Name, $"{controller.Name} is Available at {facts.Version}");
    }

    /// <summary>A tag such as <c>1.14.1-mirror</c> is that version still; a text that is no version says nothing.</summary>
    private static bool Differs(string seen, string wanted) =>
        KarpenterVersion.TryParse(seen, out var version) && KarpenterVersion.TryParse(wanted, out var other) && version != other;
}
