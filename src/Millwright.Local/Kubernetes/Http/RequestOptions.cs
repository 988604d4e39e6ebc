using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Protobuf;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>Reads how a request wants to write or delete, from its query and, for deletions, its body.</summary>
internal static class RequestOptions
{
    /// <summary>The longest name of a field manager (apimachinery's FieldManagerMaxLength).</summary>
    private const int ManagerLimit = 128;

    /// <exception cref="ApiException">422: an option is missing or has a value that is not known.</exception>
    public static WriteOptions Write(HttpRequest request, bool isApply = false)
    {
        var query = request.Query;
        var errors = new List<FieldError>();
        var manager = query["fieldManager"].ToString();
        if (isApply && manager.Length == 0)
            errors.Add(FieldError.Required("fieldManager", "is required for apply patch"));
        if (manager.Length > ManagerLimit)
            errors.Add(FieldError.TooLong("fieldManager", ManagerLimit));
        if (manager.Any(char.IsControl))
            errors.Add(FieldError.Invalid("fieldManager", manager, "should only contain printable characters"));
        if (!isApply && query.ContainsKey("force"))
            errors.Add(FieldError.Forbidden("force", "may not be specified for non-apply patch"));
        var validation = query["fieldValidation"].ToString() is { Length: > 0 } given ? given : "Warn";
        if (validation is not ("Strict" or "Warn" or "Ignore"))
            errors.Add(FieldError.NotSupported("fieldValidation", validation, ["\"\"", "\"Ignore\"", "\"Strict\"", "\"Warn\""]));
        var dryRun = query["dryRun"].ToString();
        if (dryRun is not ("" or "All"))
            errors.Add(FieldError.NotSupported("dryRun", dryRun, ["\"All\""]));
        if (errors.Count > 0)
            throw Statuses.Invalid("meta.k8s.io", Kind(request), "", errors);
        if (manager.Length == 0)
            manager = request.Headers.UserAgent.ToString().Split('/')[0] is { Length: > 0 and <= ManagerLimit } agent ? agent : "unknown";
        return new WriteOptions(manager, validation, dryRun == "All", query["force"] == "true");
    }

    /// <exception cref="ApiException">400 or 422: the body is no DeleteOptions, or an option has a value that is not known.</exception>
    public static async Task<DeleteOptions> DeleteAsync(HttpRequest request, CancellationToken ct)
    {
        var body = await RequestBody.ReadAsync(request, ct);
        JsonObject? options = body.Length == 0 ? null
            : RequestBody.MediaType(request) == ProtobufDecoder.MediaType ? ProtobufDecoder.Decode(body)
            : RequestBody.ParseObject(body);
        var policy = request.Query["propagationPolicy"].ToString();
        return DeleteOptions.Read(options, policy.Length > 0 ? policy : null, [.. request.Query["dryRun"].Where(stage => !string.IsNullOrEmpty(stage))]);
    }

    private static string Kind(HttpRequest request)
        => HttpMethods.IsPost(request.Method) ? "CreateOptions" : HttpMethods.IsPut(request.Method) ? "UpdateOptions" : "PatchOptions";
}
