using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Errors;

/// <summary>Every error of the API, with the reason, details and code that a kube-apiserver gives it.</summary>
internal static class Statuses
{
    public static ApiException NotFound(ApiResource resource, string name)
        => Failure(404, "NotFound", $"{resource.GroupResource} \"{name}\" not found", Details(resource, name));

    public static ApiException AlreadyExists(ApiResource resource, string name)
        => Failure(409, "AlreadyExists", $"{resource.GroupResource} \"{name}\" already exists", Details(resource, name));

    public static ApiException Conflict(ApiResource resource, string name, string why)
        => Failure(409, "Conflict", $"Operation cannot be fulfilled on {resource.GroupResource} \"{name}\": {why}", Details(resource, name));

    public static ApiException Modified(ApiResource resource, string name)
        => Conflict(resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiException Forbidden(ApiResource resource, string name, string why)
        => Failure(403, "Forbidden", $"{resource.GroupResource} \"{name}\" is forbidden: {why}", Details(resource, name));

    public static ApiException BadRequest(string message) => Failure(400, "BadRequest", message, null);

    public static ApiException Unauthorized() => Failure(401, "Unauthorized", "Unauthorized", null);

    public static ApiException NoSuchResource()
        => Failure(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiException MethodNotAllowed()
        => Failure(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static ApiException UnsupportedMediaType(string accepted)
        => Failure(415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted media types include: " + accepted, []);

    public static ApiException NotAcceptable(string accepted)
        => Failure(406, "NotAcceptable", "only the following media types are accepted: " + accepted, []);

    public static ApiException Expired(string message) => Failure(410, "Expired", message, null);

    /// <summary>A 500 without a reason: what server-side apply answers when the patch does not fit the schema.</summary>
    public static ApiException Internal(string message) => Failure(500, null, message, null);

    public static ApiException Invalid(ApiResource resource, string name, IReadOnlyList<FieldError> errors)
        => Invalid(resource.Group, resource.Kind, name, errors);

    public static ApiException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var details = new JsonObject();
        if (name.Length > 0)
            details["name"] = name;
        if (group.Length > 0)
            details["group"] = group;
        if (kind.Length > 0)
            details["kind"] = kind;
        details["causes"] = Causes(errors);
        var texts = errors.Select(error => error.ToString()).Distinct(StringComparer.Ordinal).ToArray();
        var text = texts is [var only] ? only : $"[{string.Join(", ", texts)}]";
        var groupKind = group.Length == 0 ? kind : $"{kind}.{group}";
        return Failure(422, "Invalid", $"{groupKind} \"{name}\" is invalid: {text}", details);
    }

    /// <summary>Fields that other managers own.</summary>
    public static ApiException ApplyConflict(string message, IReadOnlyList<FieldError> conflicts)
        => Failure(409, "Conflict", message, new JsonObject { ["causes"] = Causes(conflicts) });

    /// <summary>The Status of a deletion that is complete.</summary>
    public static JsonObject Deleted(ApiResource resource, string name, string uid)
    {
        var details = Details(resource, name);
        details["uid"] = uid;
        return new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }

    private static JsonArray Causes(IEnumerable<FieldError> errors)
    {
        var causes = new JsonArray();
        foreach (var error in errors)
            causes.Add(new JsonObject { ["reason"] = error.Reason, ["message"] = error.Message, ["field"] = error.Field });
        return causes;
    }

    private static JsonObject Details(ApiResource resource, string name)
    {
        var details = new JsonObject { ["name"] = name };
        if (resource.Group.Length > 0)
            details["group"] = resource.Group;
        details["kind"] = resource.Plural;
        return details;
    }

    private static ApiException Failure(int code, string? reason, string message, JsonObject? details)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = message,
        };
        if (reason is not null)
            status["reason"] = reason;
        if (details is not null)
            status["details"] = details;
        status["code"] = code;
        return new ApiException(status);
    }
}
