using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Whether Karpenter's controller is at work.</summary>
internal static class Karpenter
{
    public static bool IsRunning(ObjectApi api)
    {
        lock (api.Store.Gate)
            return api.Store.All("apps", "Deployment", "").Any(deployment => IsKarpenter(deployment) && StatusWriter.IsTrue(deployment, "Available"));
    }

    public static bool IsKarpenter(JsonObject item) => JsonText.Text(item["metadata"]!["labels"]?["app.kubernetes.io/name"]) == "karpenter";
}
