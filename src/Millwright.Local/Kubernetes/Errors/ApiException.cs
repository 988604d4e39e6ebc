using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Errors;

/// <summary>Ends a request with a Status object. It never leaves the stand-in: the HTTP edge writes <see cref="Status"/> as the answer.</summary>
internal sealed class ApiException(JsonObject status) : Exception((string?)status["message"])
{
    public JsonObject Status { get; } = status;

    public int Code => (int)Status["code"]!;

    public string? Reason => (string?)Status["reason"];
}
