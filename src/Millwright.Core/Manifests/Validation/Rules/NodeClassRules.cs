using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>What an EC2NodeClass needs beyond the fields one by one.</summary>
internal static class NodeClassRules
{
    /// <summary>Amazon Linux 2 has no images for this minor version of Kubernetes 1 and later ones (Karpenter's page on NodeClasses, 1.14).</summary>
    public const int FirstWithoutAl2 = 33;

    public static CrossRule RoleOrProfile { get; } = new(1, static (value, path, sink) =>
    {
        var (role, profile) = (value.At("role"), value.At("instanceProfile"));
        if (role is not null && profile is not null)
            sink.Add(FindingCodes.RoleOrProfile, profile.Place, $"`{path}` has both role and instanceProfile");
        else if (role is null && profile is null)
            sink.Add(FindingCodes.RoleOrProfile, value.Place, $"`{path}` has neither role nor instanceProfile", "add role: ${NODE_ROLE_NAME}, or an instanceProfile that exists");
    });

    /// <summary>What the API server lets through.</summary>
    public static void CheckMeaning(PlacedValue spec, int? kubernetesMinor, FindingSink sink)
    {
        var alias = AliasRules.Alias(spec);
        var aliasPlace = spec.ListAt("amiSelectorTerms").Select(term => term.At("alias")).FirstOrDefault(value => value is not null)?.Place;
        if (spec.TextAt("amiFamily") == "Custom" && alias is not null)
        {
            var hasUserData = spec.At("userData") is not null and not PlacedScalar { Text: "" };
            sink.Add(
                hasUserData ? FindingCodes.CustomBesideAlias : FindingCodes.CustomWithoutUserData,
                spec.At("amiFamily")!.Place,
                $"`spec.amiFamily` is Custom beside the alias `{alias}`{(hasUserData ? "" : ", and there is no userData")}");
        }

        var isAl2 = alias is not null ? AliasRules.FamilyOf(alias) == "AL2" : spec.TextAt("amiFamily") == "AL2";
        if (!isAl2)
            return;
        var place = aliasPlace ?? spec.At("amiFamily")!.Place;
        if (kubernetesMinor is null)
            sink.Add(FindingCodes.Al2Ends, place, $"the image is Amazon Linux 2, which has none from Kubernetes 1.{FirstWithoutAl2} on");
        else if (kubernetesMinor >= FirstWithoutAl2)
            sink.Add(FindingCodes.Al2Gone, place, $"the image is Amazon Linux 2, and the cluster runs Kubernetes 1.{kubernetesMinor}");
    }
}
