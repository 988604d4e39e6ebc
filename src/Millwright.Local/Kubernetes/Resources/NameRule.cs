namespace Millwright.Local.Kubernetes.Resources;

/// <summary>Which syntax an object's name must have.</summary>
internal enum NameRule
{
    /// <summary>RFC 1123 subdomain, at most 253 characters: most kinds.</summary>
    Subdomain,

    /// <summary>RFC 1123 label, at most 63 characters: namespaces.</summary>
    Label,

    /// <summary>RFC 1035 label, at most 63 characters, a letter first: services.</summary>
    ServiceLabel,

    /// <summary>Anything that can be one segment of a URL: the RBAC kinds.</summary>
    PathSegment,
}
