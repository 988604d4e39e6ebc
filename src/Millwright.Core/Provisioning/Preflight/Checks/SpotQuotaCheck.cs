using System.Globalization;

namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>How much Spot the account may have at once. A new account's quota is small, and Karpenter only says that there is no capacity.</summary>
internal static class SpotQuotaCheck
{
    private const string Name = "spot-quota";

    /// <summary>Below it there is room for a handful of the smallest nodes. AWS gives new accounts 5 vCPUs and settled ones 640 or more.</summary>
    private const double Small = 32;

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.SpotQuota.IsKnown(out var cpus, out var problem))
            return Verdict.Unknown(Name, problem);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{cpus:0.#} vCPUs of standard Spot Instances at once in {facts.Cluster.Region}");
        return cpus >= Small
            ? Verdict.Passed(Name, seen)
            : Verdict.Warned(Name, seen, "aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-34B43A08 --desired-value 640");
    }
}
