using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;

namespace Millwright.Local.Kubernetes;

/// <summary>What every cluster has from the start.</summary>
internal static class InitialObjects
{
    public static void Create(ObjectApi api)
    {
        var namespaces = api.Catalog.OfKind("", "Namespace")!;
        foreach (var name in (string[])["default", "kube-system", "kube-public", "kube-node-lease"])
        {
            var item = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } };
            api.Create(new ObjectLocation(namespaces, "", ""), item, new WriteOptions("kube-apiserver"));
        }
    }
}
