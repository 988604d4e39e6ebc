namespace Millwright.Local.Kubernetes.Http;

/// <summary>The parts of a resource's URL.</summary>
/// <param name="Group">Empty for <c>/api</c>.</param>
/// <param name="Version">Such as <c>v1</c>.</param>
/// <param name="Plural">The resource; empty for the group-version's own document.</param>
/// <param name="Namespace">Empty without one.</param>
/// <param name="Name">Empty for the collection.</param>
/// <param name="Subresource">Empty for the object itself.</param>
internal sealed record ApiPath(string Group, string Version, string Plural, string Namespace, string Name, string Subresource)
{
    /// <summary>Reads a path below <c>/api/v1</c> or <c>/apis/group/version</c>; null when it has another shape.</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var (group, version, rest) = parts switch
        {
            ["api", var only, .. var tail] => ("", only, tail),
            ["apis", var name, var only, .. var tail] => (name, only, tail),
            _ => ("", "", null),
        };
        return rest switch
        {
            null => null,
            [] => new ApiPath(group, version, "", "", "", ""),
            ["namespaces", var home, "status" or "finalize"] => new ApiPath(group, version, "namespaces", "", home, rest[2]),
            ["namespaces", var home, var plural, .. var tail] when tail.Length <= 2 => new ApiPath(group, version, plural, home, Part(tail, 0), Part(tail, 1)),
            [var plural, .. var tail] when tail.Length <= 2 => new ApiPath(group, version, plural, "", Part(tail, 0), Part(tail, 1)),
            _ => null,
        };
    }

    private static string Part(string[] parts, int index) => index < parts.Length ? parts[index] : "";
}
