using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Adapters.Kubernetes;

/// <summary>What <c>/version</c> answers.</summary>
/// <param name="Major">1, so far.</param>
/// <param name="Minor">35 for Kubernetes 1.35. EKS has written <c>35+</c>; the plus is dropped.</param>
/// <param name="GitVersion">Such as <c>v1.35.2-eks-3025e55</c>.</param>
public sealed record KubernetesVersion(int Major, int Minor, string GitVersion)
{
    /// <summary><c>1.35</c>.</summary>
    public override string ToString() => $"{Major}.{Minor}";

    /// <summary>Null when the answer holds no version.</summary>
    internal static KubernetesVersion? Read(JsonObject answer) =>
        Number(answer.Text("major")) is { } major && Number(answer.Text("minor")) is { } minor
            ? new KubernetesVersion(major, minor, answer.Text("gitVersion") ?? $"v{major}.{minor}")
            : null;

    private static int? Number(string? text) =>
        int.TryParse(text?.TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
