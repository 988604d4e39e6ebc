using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>AMI aliases and families.</summary>
internal static class AliasRules
{
    private static readonly (string Alias, string Family)[] Families =
    [
        ("al2", "AL2"), ("al2023", "AL2023"), ("bottlerocket", "Bottlerocket"), ("windows2019", "Windows2019"), ("windows2022", "Windows2022"), ("windows2025", "Windows2025"),
    ];

    /// <summary><c>family@version</c>, with a family that exists; Windows has no versions but <c>latest</c>.</summary>
    public static CrossRule Form { get; } = new(3, static (value, path, sink) =>
    {
        if (value is not PlacedScalar { Text: { } alias })
            return;
        var (family, version) = Split(alias);
        if (FamilyOf(alias) is null)
        {
            var nearest = Spelling.Nearest(family, Families.Select(pair => pair.Alias));
            sink.Add(FindingCodes.AliasForm, value.Place, $"`{path}` is `{alias}`, which names no family", nearest is null ? $"use one of {string.Join(", ", Families.Select(pair => pair.Alias))}" : $"did you mean `{nearest}@{(version.Length == 0 ? "latest" : version)}`?");
        }
        else if (version.Length == 0)
        {
            sink.Add(FindingCodes.AliasForm, value.Place, $"`{path}` is `{alias}`, which names no version", $"write {family}@latest, or one of its releases");
        }
        else if (family.StartsWith("windows", StringComparison.Ordinal) && version != "latest")
        {
            sink.Add(FindingCodes.AliasForm, value.Place, $"`{path}` is `{alias}`, but Windows images cannot be pinned", $"write {family}@latest");
        }
    });

    /// <summary>Six published rules for six families, and the one that asks for a family where there is no alias.</summary>
    public static CrossRule Family { get; } = new(7, static (value, path, sink) =>
    {
        var alias = Alias(value);
        var family = value.At("amiFamily");
        if (alias is null)
        {
            if (family is null && !HasUnreadableTerm(value) && value.ListAt("amiSelectorTerms").Count > 0)
                sink.Add(FindingCodes.FamilyMissing, value.At("amiSelectorTerms")!.Place, $"`{path}.amiFamily` is missing, and no term is an alias");
        }
        else if (value.TextAt("amiFamily") is { } name && FamilyOf(alias) is { } expected && name != expected && name != "Custom")
        {
            sink.Add(FindingCodes.FamilyAgainstAlias, family!.Place, $"`{path}.amiFamily` is {name}, but the alias is `{alias}`");
        }
    });

    /// <summary>The alias of a class; null where it has none.</summary>
    public static string? Alias(PlacedValue spec) => spec.ListAt("amiSelectorTerms").Select(term => term.TextAt("alias")).FirstOrDefault(alias => alias is not null);

    /// <summary>The family of an alias in the spelling of <c>amiFamily</c>; null where there is none.</summary>
    public static string? FamilyOf(string alias) => Array.Find(Families, pair => pair.Alias == Split(alias).Family).Family;

    private static bool HasUnreadableTerm(PlacedValue spec) => spec.ListAt("amiSelectorTerms").Any(term => term.At("alias") is not null);

    private static (string Family, string Version) Split(string alias) =>
        alias.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? (alias[..at], alias[(at + 1)..]) : (alias, "");
}
