using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Admission;

/// <summary>What holds for every pod specification.</summary>
internal static partial class PodRules
{
    public static void Default(JsonObject? spec)
    {
        if (spec is null)
            return;
        foreach (var container in Containers(spec).Where(container => !container.ContainsKey("imagePullPolicy")))
            container["imagePullPolicy"] = IsLatest(JsonText.Text(container["image"]) ?? "") ? "Always" : "IfNotPresent";
        // Both names of the field show the same account.
        if (spec["serviceAccountName"] is { } account && !spec.ContainsKey("serviceAccount"))
            spec["serviceAccount"] = account.DeepClone();
        else if (!spec.ContainsKey("serviceAccountName") && spec["serviceAccount"] is { } former)
            spec["serviceAccountName"] = former.DeepClone();
        foreach (var volume in (spec["volumes"] as JsonArray ?? []).OfType<JsonObject>().Where(volume => volume.Count == 1))
            volume["emptyDir"] = new JsonObject();
    }

    public static IEnumerable<FieldError> Errors(JsonObject? spec, string path)
    {
        if (spec is null)
            return [FieldError.Required($"{path}.containers")];
        var errors = new List<FieldError>();
        var volumes = (spec["volumes"] as JsonArray ?? []).OfType<JsonObject>().Select(volume => JsonText.Text(volume["name"]) ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var list in (string[])["initContainers", "containers"])
        {
            var containers = (spec[list] as JsonArray ?? []).OfType<JsonObject>().ToArray();
            for (var index = 0; index < containers.Length; index++)
                Container(containers[index], $"{path}.{list}[{index}]", volumes, errors);
        }
        Volumes(spec, path, errors);
        Tolerations(spec, path, errors);
        return errors;
    }

    private static void Container(JsonObject container, string path, HashSet<string> volumes, List<FieldError> errors)
    {
        var name = JsonText.Text(container["name"]) ?? "";
        if (name.Length > 0 && (name.Length > 63 || !DnsLabel().IsMatch(name)))
            errors.Add(FieldError.Invalid($"{path}.name", name, "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"));
        if (string.IsNullOrEmpty(JsonText.Text(container["image"])))
            errors.Add(FieldError.Required($"{path}.image"));
        var mounts = (container["volumeMounts"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        for (var index = 0; index < mounts.Length; index++)
        {
            if (JsonText.Text(mounts[index]["name"]) is { } volume && !volumes.Contains(volume))
                errors.Add(new FieldError($"{path}.volumeMounts[{index}].name", "FieldValueNotFound", $"Not found: \"{volume}\""));
        }
        foreach (var (resource, request) in container["resources"]?["requests"] as JsonObject ?? [])
        {
            if (container["resources"]?["limits"]?[resource] is { } limit && Quantity.Parse(Text(request)) > Quantity.Parse(Text(limit)))
                errors.Add(FieldError.Invalid($"{path}.resources.requests", request, $"must be less than or equal to {resource} limit of {Text(limit)}"));
        }
        foreach (var probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
            Handler(container[probe] as JsonObject, $"{path}.{probe}", errors);
    }

    private static void Handler(JsonObject? probe, string path, List<FieldError> errors)
    {
        if (probe is null)
            return;
        var handlers = ((string[])["exec", "httpGet", "tcpSocket", "grpc"]).Count(probe.ContainsKey);
        if (handlers == 0)
            errors.Add(FieldError.Required(path, "must specify a handler type"));
        else if (handlers > 1)
            errors.Add(FieldError.Forbidden(path, "may not specify more than 1 handler type"));
    }

    private static void Volumes(JsonObject spec, string path, List<FieldError> errors)
    {
        var volumes = (spec["volumes"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        for (var index = 0; index < volumes.Length; index++)
        {
            if (volumes[index].Count > 2)
                errors.Add(FieldError.Forbidden($"{path}.volumes[{index}]", "may not specify more than 1 volume type"));
        }
    }

    private static void Tolerations(JsonObject spec, string path, List<FieldError> errors)
    {
        var tolerations = (spec["tolerations"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        for (var index = 0; index < tolerations.Length; index++)
        {
            var toleration = tolerations[index];
            if (string.IsNullOrEmpty(JsonText.Text(toleration["key"])) && JsonText.Text(toleration["operator"]) != "Exists")
                errors.Add(FieldError.Invalid($"{path}.tolerations[{index}].operator", toleration["operator"], "operator must be Exists when `key` is empty, which means \"match all values and all keys\""));
            if (JsonText.Text(toleration["operator"]) == "Exists" && !string.IsNullOrEmpty(JsonText.Text(toleration["value"])))
                errors.Add(FieldError.Invalid($"{path}.tolerations[{index}].operator", toleration["value"], "value must be empty when `operator` is 'Exists'"));
        }
    }

    private static IEnumerable<JsonObject> Containers(JsonObject spec)
        => ((string[])["initContainers", "containers"]).SelectMany(list => spec[list] as JsonArray ?? []).OfType<JsonObject>();

    private static bool IsLatest(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal))
            return false;
        var tag = image[(image.LastIndexOf('/') + 1)..];
        return !tag.Contains(':', StringComparison.Ordinal) || tag.EndsWith(":latest", StringComparison.Ordinal);
    }

    private static string Text(JsonNode? node) => JsonText.Text(node) ?? node?.ToJsonString() ?? "";

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DnsLabel();
}
