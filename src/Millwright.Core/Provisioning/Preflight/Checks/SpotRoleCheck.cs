namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Without its service-linked role the account's first Spot request fails; the run makes it where it is missing.</summary>
internal static class SpotRoleCheck
{
    private const string Name = "spot-role";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.HasSpotRole.IsKnown(out var exists, out var problem))
            return Verdict.Unknown(Name, problem);
        return Verdict.Passed(Name, exists ? "the account has used Spot before" : "the account has never used Spot; the run makes the service-linked role");
    }
}
