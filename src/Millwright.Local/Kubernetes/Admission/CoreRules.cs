using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Admission;

/// <summary>Secrets, config maps, services, namespaces, budgets, priority classes.</summary>
internal static partial class CoreRules
{
    /// <summary>A secret's data altogether, in bytes (core/v1 MaxSecretSize).</summary>
    private const int SecretLimit = 1024 * 1024;

    public static KindRules Secret { get; } = new(DefaultSecret, static (item, old) =>
    [
        .. Keys(item, "data"),
        .. (item["data"] as JsonObject ?? []).Sum(entry => (JsonText.Text(entry.Value) ?? "").Length * 3L / 4) > SecretLimit
            ? (FieldError[])[FieldError.TooLong("data", SecretLimit)]
            : [],
        .. old is null ? [] : KindRules.Immutable("type", item["type"], old["type"]),
        .. Frozen(item, old, "data"),
    ]);

    public static KindRules ConfigMap { get; } = new(static _ => { }, static (item, old) =>
        [.. Keys(item, "data"), .. Keys(item, "binaryData"), .. Frozen(item, old, "data", "binaryData")]);

    public static KindRules Service { get; } = new(DefaultService, ServiceErrors);

    public static KindRules Namespace { get; } = new(
        static item =>
        {
            if (!item.ContainsKey("spec"))
                item["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
            var name = JsonText.Text(item["metadata"]?["name"]);
            JsonText.Ensure((JsonObject)item["metadata"]!, "labels")["kubernetes.io/metadata.name"] = name;
            if (!item.ContainsKey("status"))
                item["status"] = new JsonObject { ["phase"] = "Active" };
        },
        static (_, _) => []);

    public static KindRules PodDisruptionBudget { get; } = new(static _ => { }, static (item, _) =>
        item["spec"]?["minAvailable"] is not null && item["spec"]?["maxUnavailable"] is not null
            ? [FieldError.Invalid("spec", item["spec"], "minAvailable and maxUnavailable cannot be both set")]
            : []);

    public static KindRules PriorityClass { get; } = new(static _ => { }, static (item, old) =>
        old is null ? [] : [.. KindRules.Immutable("value", item["value"], old["value"])]);

    private static void DefaultSecret(JsonObject item)
    {
        item["type"] ??= "Opaque";
        if (item["stringData"] is JsonObject texts)
        {
            var data = JsonText.Ensure(item, "data");
            foreach (var (key, value) in texts)
                data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonText.Text(value) ?? ""));
        }
        item.Remove("stringData");
    }

    private static void DefaultService(JsonObject item)
    {
        if (item["spec"] is not JsonObject spec || JsonText.Text(spec["type"]) == "ExternalName")
            return;
        // One address for all: nothing routes through the stand-in, but clients expect the field.
        spec["clusterIP"] ??= "10.100.0.1";
        spec["clusterIPs"] ??= new JsonArray(spec["clusterIP"]!.DeepClone());
        spec["ipFamilies"] ??= new JsonArray("IPv4");
        spec["ipFamilyPolicy"] ??= "SingleStack";
        spec["internalTrafficPolicy"] ??= "Cluster";
        foreach (var port in (spec["ports"] as JsonArray ?? []).OfType<JsonObject>())
            port["targetPort"] ??= port["port"]?.DeepClone();
    }

    private static IEnumerable<FieldError> ServiceErrors(JsonObject item, JsonObject? old)
    {
        var spec = item["spec"] as JsonObject;
        var ports = (spec?["ports"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        var type = JsonText.Text(spec?["type"]);
        if (ports.Length == 0 && type != "ExternalName" && JsonText.Text(spec?["clusterIP"]) != "None")
            yield return FieldError.Required("spec.ports");
        for (var index = 0; index < ports.Length && ports.Length > 1; index++)
        {
            if (string.IsNullOrEmpty(JsonText.Text(ports[index]["name"])))
                yield return FieldError.Required($"spec.ports[{index}].name");
        }
        if (type == "ExternalName" && string.IsNullOrEmpty(JsonText.Text(spec?["externalName"])))
            yield return FieldError.Required("spec.externalName");
        if (old is not null && type != "ExternalName" && JsonText.Text(old["spec"]?["type"]) != "ExternalName")
        {
            foreach (var error in KindRules.Immutable("spec.clusterIP", spec?["clusterIP"], old["spec"]?["clusterIP"]))
                yield return error;
        }
    }

    private static IEnumerable<FieldError> Keys(JsonObject item, string field)
    {
        foreach (var (key, _) in item[field] as JsonObject ?? [])
        {
            if (key.Length > 253 || key is "." or ".." || !DataKey().IsMatch(key))
                yield return FieldError.Invalid($"{field}[{key}]", key, "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
        }
    }

    private static IEnumerable<FieldError> Frozen(JsonObject item, JsonObject? old, params string[] fields)
    {
        if ((bool?)old?["immutable"] != true)
            yield break;
        if ((bool?)item["immutable"] != true)
            yield return FieldError.Forbidden("immutable", "field is immutable when `immutable` is set");
        foreach (var field in fields.Where(field => !JsonNode.DeepEquals(item[field], old![field])))
            yield return FieldError.Forbidden(field, "field is immutable when `immutable` is set");
    }

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.None, 1000)]
    private static partial Regex DataKey();
}
