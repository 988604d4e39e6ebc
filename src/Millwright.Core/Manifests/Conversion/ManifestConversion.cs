using Millwright.Core.Manifests.Validation;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>
/// Writes Provisioners and AWSNodeTemplates (alpha), NodePools and EC2NodeClasses (v1beta1), and NodePools that were written for Azure, for the v1 API on AWS. Comments, order,
/// quotes and flow style stay; indentation becomes two spaces, folded blocks become literal ones, aliases are written out. Documents of other kinds stay to the letter.
/// </summary>
public static class ManifestConversion
{
    /// <summary>One file on its own.</summary>
    public static ConvertedFile Convert(ManifestFile file) => ConvertAll([file])[0];

    /// <summary>
    /// Files that belong together: the kubelet's settings of a pool move into its class, which may stand in another file. What is converted also passes the
    /// validation, or else has errors. It never throws.
    /// </summary>
    /// <returns>One for each file, in order.</returns>
    public static IReadOnlyList<ConvertedFile> ConvertAll(IReadOnlyList<ManifestFile> files) =>
        [.. Rewrite(files).Select(file => file.Errors.Count > 0 ? file : file with { Errors = Check(file) })];

    /// <summary>The conversion alone.</summary>
    internal static IReadOnlyList<ConvertedFile> Rewrite(IReadOnlyList<ManifestFile> files)
    {
        List<ConversionSource> sources = [.. files.Select(file => new ConversionSource(file))];
        foreach (var source in sources)
        {
            foreach (var document in source.Documents.ToList())
                Convert(source, document);
        }

        KubeletPlacement.Place(sources);
        return [.. sources.Select(source => source.Write())];
    }

    private static void Convert(ConversionSource source, ConversionDocument document)
    {
        switch (document.ApiVersion, document.Kind)
        {
            case ("karpenter.sh/v1alpha5", "Provisioner"):
                ProvisionerConversion.Convert(source, document);
                break;
            case ("karpenter.sh/v1beta1", KarpenterKinds.NodePool):
                NodePoolConversion.Convert(document);
                break;
            case (KarpenterKinds.NodePoolVersion, KarpenterKinds.NodePool):
                AzureConversion.Convert(document);
                break;
            case ("karpenter.k8s.aws/v1alpha1", "AWSNodeTemplate"):
                NodeTemplateConversion.Convert(document);
                break;
            case ("karpenter.k8s.aws/v1beta1", KarpenterKinds.NodeClass):
                NodeClassConversion.Convert(document);
                break;
            case (KarpenterKinds.NodeClassVersion, KarpenterKinds.NodeClass):
                break;
            case var (version, kind) when KarpenterKinds.IsOfKarpenter(version) && !KarpenterKinds.Others.Contains((version, kind)):
                document.Error(document.Root.Place, $"{kind} in {version} has no form in v1 on AWS", "leave it out, or write a NodePool and an EC2NodeClass");
                break;
            default:
                LabelConversion.RenameInWorkload(document);
                break;
        }
    }

    private static IReadOnlyList<ConversionError> Check(ConvertedFile file) =>
    [
        .. from item in file.Objects
           from finding in ManifestValidation.Check([new ManifestFile(file.Path, item.Text)], new ValidationOptions())
           where finding.Severity is Severity.Error
           select new ConversionError(item.Line, 1, $"{item.Kind}/{item.Name}, written for v1, is not valid: {finding.Message}", $"{finding.Remedy} [{finding.Code.Id}]"),
    ];
}
