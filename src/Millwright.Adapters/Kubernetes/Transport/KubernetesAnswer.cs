using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Adapters.Kubernetes.Transport;

/// <summary>A status code and a body, which is JSON unless a proxy or an unserved path answered.</summary>
internal sealed record KubernetesAnswer(HttpStatusCode Status, string Body)
{
    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    /// <summary>Null when the body is not a JSON object.</summary>
    public JsonObject? Json => JsonReading.ParseObject(Body);
}
