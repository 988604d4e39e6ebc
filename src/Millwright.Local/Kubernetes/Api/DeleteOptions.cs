using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>How to delete.</summary>
/// <param name="Propagation"><c>Background</c>, <c>Foreground</c>, <c>Orphan</c>; null for the default, Background.</param>
/// <param name="Uid">Delete only this very object.</param>
/// <param name="ResourceVersion">Delete only this state.</param>
/// <param name="DryRun">Everything but the deletion.</param>
internal sealed record DeleteOptions(string? Propagation = null, string? Uid = null, string? ResourceVersion = null, bool DryRun = false)
{
    /// <summary>The finalizer that makes the garbage collector act before the object is gone.</summary>
    public string? Finalizer => Propagation switch { "Foreground" => "foregroundDeletion", "Orphan" => "orphan", _ => null };

    /// <exception cref="ApiException">400: the body is no DeleteOptions.</exception>
    public static DeleteOptions Read(JsonObject? body, string? queryPropagation, bool queryDryRun)
    {
        var propagation = JsonText.Text(body?["propagationPolicy"]) ?? queryPropagation;
        if (propagation is not (null or "" or "Background" or "Foreground" or "Orphan"))
        {
            throw Statuses.Invalid("meta.k8s.io", "DeleteOptions", "",
                [FieldError.NotSupported("propagationPolicy", propagation, ["\"Background\"", "\"Foreground\"", "\"Orphan\""])]);
        }
        if (propagation is null && (bool?)body?["orphanDependents"] == true)
            propagation = "Orphan";
        return new DeleteOptions(
            propagation, JsonText.Text(body?["preconditions"]?["uid"]), JsonText.Text(body?["preconditions"]?["resourceVersion"]),
            queryDryRun || body?["dryRun"] is JsonArray { Count: > 0 });
    }

    /// <exception cref="ApiException">409: the object is another one, or in another state.</exception>
    public void Check(ApiResource resource, JsonObject live)
    {
        var metadata = live["metadata"]!;
        var name = (string)metadata["name"]!;
        if (Uid is { Length: > 0 } && Uid != JsonText.Text(metadata["uid"]))
            throw Statuses.Conflict(resource, name, $"Precondition failed: UID in precondition: {Uid}, UID in object meta: {JsonText.Text(metadata["uid"])}");
        if (ResourceVersion is { Length: > 0 } && ResourceVersion != JsonText.Text(metadata["resourceVersion"]))
            throw Statuses.Conflict(resource, name, $"Precondition failed: ResourceVersion in precondition: {ResourceVersion}, ResourceVersion in object meta: {JsonText.Text(metadata["resourceVersion"])}");
    }
}
