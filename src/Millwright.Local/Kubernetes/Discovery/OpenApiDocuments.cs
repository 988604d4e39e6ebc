using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Discovery;

/// <summary>OpenAPI v3: what Helm and kubectl look up before they trust the server with field validation, and what <c>kubectl explain</c> shows.</summary>
internal static class OpenApiDocuments
{
    public static JsonObject Index(ResourceCatalog catalog)
    {
        var paths = new JsonObject();
        foreach (var path in catalog.All.Select(Path).Distinct(StringComparer.Ordinal))
        {
            // The hash lets clients cache a document until its group's resources change.
            var kinds = string.Join(',', catalog.All.Where(resource => Path(resource) == path).Select(resource => resource.Kind + resource.OpenApiSchema?.ToJsonString()));
            var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(kinds)))[..16];
            paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={hash}" };
        }
        return new JsonObject { ["paths"] = paths };
    }

    /// <summary>The document of one group-version, such as <c>apis/apps/v1</c>; null when it is not served.</summary>
    public static JsonObject? Document(ResourceCatalog catalog, string path)
    {
        var resources = catalog.All.Where(resource => Path(resource) == path).ToArray();
        if (resources.Length == 0)
            return null;
        var (paths, schemas) = (new JsonObject(), new JsonObject());
        foreach (var resource in resources)
        {
            var collection = $"/{path}/{(resource.Namespaced ? "namespaces/{namespace}/" : "")}{resource.Plural}";
            paths[collection] = new JsonObject { ["post"] = Operation(resource, "post"), ["get"] = Operation(resource, "list") };
            paths[collection + "/{name}"] = new JsonObject
            {
                ["get"] = Operation(resource, "get"),
                ["put"] = Operation(resource, "put"),
                ["patch"] = Operation(resource, "patch"),
                ["delete"] = Operation(resource, "delete"),
            };
            var schema = resource.OpenApiSchema is null ? Write(resource.Schema, schemas) : (JsonObject)resource.OpenApiSchema.DeepClone();
            schema["x-kubernetes-group-version-kind"] = new JsonArray(Kind(resource));
            schemas[SchemaName(resource)] = schema;
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "unversioned" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static string Path(ApiResource resource) => resource.Group.Length == 0 ? $"api/{resource.Version}" : $"apis/{resource.Group}/{resource.Version}";

    private static JsonObject Operation(ApiResource resource, string action)
    {
        var parameters = new JsonArray();
        if (action is "post" or "put" or "patch")
        {
            foreach (var name in (string[])["dryRun", "fieldManager", "fieldValidation"])
                parameters.Add(Parameter(name, "string"));
        }
        if (action == "patch")
            parameters.Add(Parameter("force", "boolean"));
        return new JsonObject
        {
            ["operationId"] = action + resource.Group.Replace(".", "", StringComparison.Ordinal) + resource.Version + resource.Kind,
            ["parameters"] = parameters,
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject
                {
                    ["description"] = "OK",
                    ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/" + SchemaName(resource) } } },
                },
            },
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = Kind(resource),
        };
    }

    private static JsonObject Parameter(string name, string type)
        => new() { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = type, ["uniqueItems"] = true } };

    private static JsonObject Kind(ApiResource resource) => new() { ["group"] = resource.Group, ["kind"] = resource.Kind, ["version"] = resource.Version };

    private static string SchemaName(ApiResource resource)
        => string.Join('.', resource.Group.Split('.').Reverse().Where(part => part.Length > 0).Append(resource.Version).Append(resource.Kind));

    /// <summary>Writes a schema as OpenAPI; a named type becomes a component of its own, so that types may contain themselves.</summary>
    private static JsonObject Write(Schema schema, JsonObject components)
    {
        var document = new JsonObject();
        switch (schema.Type)
        {
            case SchemaType.Any: break;
            case SchemaType.IntOrString: document["x-kubernetes-int-or-string"] = true; break;
            default: document["type"] = schema.Type.ToString().ToLowerInvariant(); break;
        }
        if (schema.Format is { } format)
            document["format"] = format;
        if (schema.Required.Count > 0)
            document["required"] = new JsonArray([.. schema.Required.Select(name => (JsonNode)name)]);
        if (schema.Items is { } items)
            document["items"] = Reference(items, components);
        if (schema.AdditionalProperties is { } values)
            document["additionalProperties"] = Reference(values, components);
        if (schema.Properties.Count > 0)
        {
            var properties = new JsonObject();
            document["properties"] = properties;
            foreach (var (name, field) in schema.Properties)
                properties[name] = Reference(field, components);
        }
        if (schema.Type == SchemaType.Array)
            document["x-kubernetes-list-type"] = schema.ListType.ToString().ToLowerInvariant();
        if (schema.MapKeys.Length > 0)
            document["x-kubernetes-list-map-keys"] = new JsonArray([.. schema.MapKeys.Select(key => (JsonNode)key)]);
        return document;
    }

    private static JsonObject Reference(Schema schema, JsonObject components)
    {
        if (schema.Name is not { } name)
            return Write(schema, components);
        if (!components.ContainsKey(name))
        {
            components[name] = null;
            components[name] = Write(schema, components);
        }
        return new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/components/schemas/" + name }) };
    }
}
