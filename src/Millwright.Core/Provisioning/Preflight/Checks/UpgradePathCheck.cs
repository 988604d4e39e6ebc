namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>From the Karpenter that is installed to the one that is wanted. Before 1.0 versions must not be jumped over: the stored objects would be lost.</summary>
internal static class UpgradePathCheck
{
    private const string Name = "upgrade-path";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.Kubernetes.Controllers.IsKnown(out var controllers, out var problem))
            return Verdict.Unknown(Name, problem);
        if (!KarpenterVersion.TryParse(facts.Environment.Controller.Version, out var wanted))
            return Verdict.Warned(Name, $"the wanted version `{facts.Environment.Controller.Version}` cannot be read", $"write a version such as {KubernetesCompatibility.Newest} in {facts.Environment.File}");
        if (controllers.Count == 0)
            return Verdict.Passed(Name, $"no Karpenter is installed; {wanted} will be");
        var readable = controllers.Where(controller => KarpenterVersion.TryParse(controller.Version, out _)).ToList();
        if (readable.Count < controllers.Count)
        {
            return Verdict.Warned(
                Name,
                $"the version of {string.Join(", ", controllers.Except(readable))} cannot be read",
                "look at its image: below 1.0 it has to be upgraded step by step");
        }

        return Judge(readable.Min(controller => Version(controller.Version)), wanted, facts.Kubernetes.Minor.Value);
    }

    private static Verdict Judge(KarpenterVersion installed, KarpenterVersion wanted, int kubernetesMinor)
    {
        if (wanted < KubernetesCompatibility.FirstWithV1)
            return Verdict.Warned(Name, $"Karpenter {wanted} does not serve the v1 API", "see kubernetes-version");
        var steps = UpgradePath.From(installed, wanted);
        if (steps.Count <= 1)
        {
            return installed <= wanted
                ? Verdict.Passed(Name, installed == wanted ? $"Karpenter {installed} is installed already" : $"Karpenter {installed} can go to {wanted} at once")
                : Verdict.Warned(Name, $"Karpenter {installed} is installed, and {wanted} is older", "go back only if the newer one fails you, and read the release notes of both for fields that the older one does not know");
        }

        var path = string.Join(" → ", steps);
        var late = steps.Where(step => UpgradePath.HighestKubernetes(step) < kubernetesMinor).ToList();
        var doubt = late.Count == 0 ? "" : $"; Kubernetes 1.{kubernetesMinor} is too new for {string.Join(", ", late)}, so a new installation is the shorter way";
        return Verdict.Blocked(
            Name,
            $"Karpenter {installed} is installed, from where {wanted} cannot be reached at once",
            $"upgrade step by step: {installed} → {path}, with the custom resources first each time; before 1.1 every definition's status.storedVersions has to be [v1]{doubt}");
    }

    private static KarpenterVersion Version(string text) => KarpenterVersion.TryParse(text, out var version) ? version : default;
}
