using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>v1alpha1 AWSNodeTemplate, and a Provisioner's <c>provider</c>, to EC2NodeClass.</summary>
internal static class NodeTemplateConversion
{
    public static void Convert(ConversionDocument document)
    {
        document.Become(KarpenterKinds.NodeClassVersion, KarpenterKinds.NodeClass);
        if (document.Root.Mapping("spec") is not { } spec)
        {
            document.Error(document.Root.Place, "the AWSNodeTemplate has no spec", "write an EC2NodeClass");
            return;
        }

        foreach (var field in (string[])["launchTemplate", "launchTemplateName"])
        {
            if (spec.Take(field) is { } template)
                document.Error(template.Place, $"`spec.{field}` has no form in v1, which makes its launch templates itself", "write what the launch template says as fields of the class, and its user data as userData");
        }

        SelectorConversion.Convert(document, spec, "subnetSelector", "subnetSelectorTerms");
        SelectorConversion.Convert(document, spec, "securityGroupSelector", "securityGroupSelectorTerms");
        SelectorConversion.Convert(document, spec, "amiSelector", "amiSelectorTerms");
        foreach (var field in ((string[])["subnetSelectorTerms", "securityGroupSelectorTerms"]).Where(field => spec[field] is null))
            document.Error(spec.Place, $"`spec.{field[..^5]}` is missing", "select by tags or ids");
        AddRole(document, spec);
        NodeClassConversion.Complete(document, spec, isAlpha: true);
    }

    /// <summary>Alpha took the instance profile of the Helm settings, which is no more.</summary>
    private static void AddRole(ConversionDocument document, CommentedMapping spec)
    {
        if (spec["instanceProfile"] is not null || spec["role"] is not null)
            return;
        spec.Entries.Insert(0, new CommentedEntry("role", new CommentedScalar { Value = "${NODE_ROLE_NAME}", Raw = "\"${NODE_ROLE_NAME}\"", IsQuoted = true }));
        document.Note(spec.Place, ConversionTopics.NodeRole, "instanceProfile is not set, and Karpenter's default profile is no more: the role ${NODE_ROLE_NAME} is written, which a run fills in; give instanceProfile to keep a profile");
    }
}
