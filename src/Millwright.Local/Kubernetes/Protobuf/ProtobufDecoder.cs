using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Protobuf;

/// <summary>
/// Reads the two bodies that Helm and kubectl send as protobuf: a Secret, and the options of a deletion. The field numbers are those of the generated.proto
/// files of k8s.io/api/core/v1 and k8s.io/apimachinery.
/// </summary>
internal static class ProtobufDecoder
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <exception cref="ApiException">400 or 415: the body is damaged, or of a kind that is not read here.</exception>
    public static JsonObject Decode(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
            throw Statuses.BadRequest("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        string apiVersion = "", kind = "";
        ReadOnlySpan<byte> raw = default;
        var reader = new WireReader(body[Magic.Length..]);
        while (reader.Next())
        {
            if (reader.Field == 1)
                (apiVersion, kind) = TypeMeta(reader.Content);
            else if (reader.Field == 2)
                raw = reader.Content;
        }
        return kind switch
        {
            "Secret" => Secret(raw),
            "DeleteOptions" => Options(raw),
            _ => throw Statuses.UnsupportedMediaType($"application/json (protobuf is read for Secret and DeleteOptions only, this is {apiVersion} {kind})"),
        };
    }

    private static (string ApiVersion, string Kind) TypeMeta(ReadOnlySpan<byte> message)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                apiVersion = reader.Text;
            else if (reader.Field == 2)
                kind = reader.Text;
        }
        return (apiVersion, kind);
    }

    private static JsonObject Secret(ReadOnlySpan<byte> message)
    {
        var secret = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Secret" };
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: secret["metadata"] = Metadata(reader.Content); break;
                case 2: Entry(JsonText.Ensure(secret, "data"), reader.Content, asBase64: true); break;
                case 3: secret["type"] = reader.Text; break;
                case 4: Entry(JsonText.Ensure(secret, "stringData"), reader.Content, asBase64: false); break;
                case 5: secret["immutable"] = reader.Number != 0; break;
            }
        }
        return secret;
    }

    private static JsonObject Metadata(ReadOnlySpan<byte> message)
    {
        var metadata = new JsonObject();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Set(metadata, "name", reader.Text); break;
                case 2: Set(metadata, "generateName", reader.Text); break;
                case 3: Set(metadata, "namespace", reader.Text); break;
                case 5: Set(metadata, "uid", reader.Text); break;
                case 6: Set(metadata, "resourceVersion", reader.Text); break;
                case 11: Entry(JsonText.Ensure(metadata, "labels"), reader.Content, asBase64: false); break;
                case 12: Entry(JsonText.Ensure(metadata, "annotations"), reader.Content, asBase64: false); break;
                case 13: Append(metadata, "ownerReferences", Owner(reader.Content)); break;
                case 14: Append(metadata, "finalizers", reader.Text); break;
            }
        }
        return metadata;
    }

    private static JsonObject Owner(ReadOnlySpan<byte> message)
    {
        var owner = new JsonObject();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: owner["kind"] = reader.Text; break;
                case 3: owner["name"] = reader.Text; break;
                case 4: owner["uid"] = reader.Text; break;
                case 5: owner["apiVersion"] = reader.Text; break;
                case 6: owner["controller"] = reader.Number != 0; break;
                case 7: owner["blockOwnerDeletion"] = reader.Number != 0; break;
            }
        }
        return owner;
    }

    private static JsonObject Options(ReadOnlySpan<byte> message)
    {
        var options = new JsonObject();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: options["gracePeriodSeconds"] = long.CreateTruncating(reader.Number); break;
                case 2: options["preconditions"] = Preconditions(reader.Content); break;
                case 3: options["orphanDependents"] = reader.Number != 0; break;
                case 4: options["propagationPolicy"] = reader.Text; break;
                case 5: Append(options, "dryRun", reader.Text); break;
            }
        }
        return options;
    }

    private static JsonObject Preconditions(ReadOnlySpan<byte> message)
    {
        var preconditions = new JsonObject();
        var reader = new WireReader(message);
        while (reader.Next())
            preconditions[reader.Field == 1 ? "uid" : "resourceVersion"] = reader.Text;
        return preconditions;
    }

    private static void Entry(JsonObject map, ReadOnlySpan<byte> message, bool asBase64)
    {
        var (key, value) = ("", "");
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                key = reader.Text;
            else if (reader.Field == 2)
                value = asBase64 ? Convert.ToBase64String(reader.Content) : reader.Text;
        }
        map[key] = value;
    }

    private static void Append(JsonObject target, string field, JsonNode value)
    {
        if (target[field] is not JsonArray array)
            target[field] = array = [];
        array.Add(value);
    }

    private static void Set(JsonObject target, string field, string value)
    {
        // Protobuf writes an empty text for a field that is not set.
        if (value.Length > 0)
            target[field] = value;
    }
}
