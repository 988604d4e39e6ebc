namespace Millwright.Adapters.Kubernetes.Transport;

/// <summary>The content types that the API is spoken to in.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";

    /// <summary>Server-side apply. JSON is YAML, so the body is JSON.</summary>
    public const string ApplyPatch = "application/apply-patch+yaml";

    /// <summary>Lists of metadata only, with whole objects as the fallback for an API that does not know the former.</summary>
    public const string MetadataList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
}
