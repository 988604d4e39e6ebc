using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Roles for service accounts need the cluster's issuer as a provider in IAM; the run makes it where it is missing.</summary>
internal static class OidcProviderCheck
{
    private const string Name = "oidc-provider";

    /// <summary>https://docs.aws.amazon.com/general/latest/gr/iam-service.html; it can be raised, and no call tells whether it was.</summary>
    private const int ProvidersByDefault = 100;

    public static Verdict Judge(PreflightFacts facts)
    {
        if (IdentityCheck.Choose(facts) != IdentityChoice.Irsa)
            return Verdict.Passed(Name, "not needed");
        if (!facts.HasOidcProvider.IsKnown(out var exists, out var problem))
            return Verdict.Unknown(Name, problem);
        if (exists)
            return Verdict.Passed(Name, "IAM knows the cluster's issuer");
        return facts.Iam.Value is { Providers: >= ProvidersByDefault and var providers }
            ? Verdict.Warned(Name, $"IAM does not know the cluster's issuer, and has {providers} providers of {ProvidersByDefault} that are allowed by default", "delete the providers of clusters that are gone, or have the quota raised")
            : Verdict.Passed(Name, "IAM does not know the cluster's issuer yet; the run adds it");
    }
}
