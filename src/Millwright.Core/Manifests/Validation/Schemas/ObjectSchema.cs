using static Millwright.Core.Manifests.Validation.Schemas.Types;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>The fields that every object has.</summary>
internal static class ObjectSchema
{
    /// <summary>Below <c>metadata</c>.</summary>
    public static MappingType Metadata { get; } = Mapping(
        Field("annotations", MapOf(Text)),
        Field("creationTimestamp", Any),
        Field("deletionGracePeriodSeconds", Any),
        Field("deletionTimestamp", Any),
        Field("finalizers", ListOf(Text)),
        Field("generateName", Text),
        Field("generation", Any),
        Field("labels", MapOf(Like(Patterns.LabelValue, "at most 63 letters, digits, `-`, `_` and `.`") with { MaximumLength = 63 })),
        Field("managedFields", Any),
        Required("name", Text),
        Field("namespace", Text),
        Field("ownerReferences", Any),
        Field("resourceVersion", Any),
        Field("selfLink", Any),
        Field("uid", Any));

    /// <summary>A whole object with this specification.</summary>
    public static MappingType Of(MappingType spec) => Mapping(
        Required("apiVersion", Text),
        Required("kind", Text),
        Required("metadata", Metadata),
        Required("spec", spec),
        Field("status", Any));
}
