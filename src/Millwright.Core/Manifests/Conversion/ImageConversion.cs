using Millwright.Core.Manifests.Conversion.Commented;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>AMI families and terms: v1 wants an image selected, by an alias where no terms are given.</summary>
internal static class ImageConversion
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["AL2"] = "al2@latest",
        ["AL2023"] = "al2023@latest",
        ["Bottlerocket"] = "bottlerocket@latest",
        ["Windows2019"] = "windows2019@latest",
        ["Windows2022"] = "windows2022@latest",
    };

    /// <summary>Changes a specification whose terms are those of v1, in place.</summary>
    public static void Convert(ConversionDocument document, CommentedMapping spec)
    {
        var hasTerms = spec.List("amiSelectorTerms") is { Entries.Count: > 0 };
        var family = spec.Text("amiFamily") ?? "AL2";
        if (family == "Ubuntu")
            ConvertUbuntu(document, spec, hasTerms);
        else if (hasTerms)
            KeepFamily(document, spec, family);
        else if (Aliases.TryGetValue(family, out var alias))
            AddAlias(document, spec, family, alias);
        else
            document.Error(spec["amiFamily"]!.Place, $"the family {family} has no image of its own, and `amiSelectorTerms` is missing", "select the image by id, name or tags");
    }

    private static void AddAlias(ConversionDocument document, CommentedMapping spec, string family, string alias)
    {
        var term = new CommentedMapping();
        term.Set("alias", CommentedScalar.Text(alias));
        spec.Take("amiSelectorTerms");
        var terms = new CommentedEntry("amiSelectorTerms", CommentedList.Of([term]));
        spec.Entries.Insert(spec.Entries.FindIndex(entry => entry.Key == "amiFamily") + 1, terms);
        var place = spec["amiFamily"]?.Place ?? spec.Place;
        document.Note(place, ConversionTopics.Image, $"v1 wants the image selected: the alias {alias} takes new images as they appear, as before; pin a release for production");
        NoteAl2(document, spec, family, place);
    }

    private static void KeepFamily(ConversionDocument document, CommentedMapping spec, string family)
    {
        if (spec["amiFamily"] is null)
            spec.Entries.Insert(0, new CommentedEntry("amiFamily", CommentedScalar.Text(family)));
        NoteAl2(document, spec, family, spec["amiFamily"]!.Place);
        if (family == "Custom")
            document.Note(spec["amiFamily"]!.Place, ConversionTopics.Image, "v1 wants nodes to register with the taint karpenter.sh/unregistered:NoExecute: userData of the family Custom has to set it");
    }

    private static void NoteAl2(ConversionDocument document, CommentedMapping spec, string family, Validation.Reading.Place place)
    {
        if (family == "AL2")
            document.Note(place, ConversionTopics.Image, $"{(spec["amiFamily"] is null ? "amiFamily was not set, which meant AL2: " : "")}there are no Amazon Linux 2 images from Kubernetes 1.33 on; move to al2023");
    }

    /// <summary>v1 has no Ubuntu: AL2's bootstrap does the same, given Ubuntu's root volume.</summary>
    private static void ConvertUbuntu(ConversionDocument document, CommentedMapping spec, bool hasTerms)
    {
        var place = spec["amiFamily"]!.Place;
        if (!hasTerms)
        {
            document.Error(place, "v1 knows no images of Ubuntu by itself, and `amiSelectorTerms` is missing", "select Canonical's images by ssmParameter or by id, with amiFamily: AL2");
            return;
        }

        spec.Set("amiFamily", CommentedScalar.Text("AL2"));
        document.Note(place, ConversionTopics.Image, "v1 has no family Ubuntu: AL2 bootstraps the images that amiSelectorTerms select in the same way");
        if (spec["blockDeviceMappings"] is not null)
            return;
        var volume = new CommentedMapping();
        volume.Set("encrypted", CommentedScalar.Bare("true"));
        volume.Set("volumeSize", "20Gi");
        volume.Set("volumeType", "gp3");
        var mapping = new CommentedMapping();
        mapping.Set("deviceName", "/dev/sda1");
        mapping.Set("rootVolume", CommentedScalar.Bare("true"));
        mapping.Set("ebs", volume);
        spec.Set("blockDeviceMappings", CommentedList.Of([mapping]));
        document.Note(place, ConversionTopics.Volume, "the family's root volume is written out: /dev/sda1, 20Gi, gp3, encrypted");
    }
}
