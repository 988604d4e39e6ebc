using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>In which form a client wants its answer: the objects themselves, a table of them, or only their metadata.</summary>
internal sealed class Representation
{
    private const string Whole = "";
    private const string Table = "Table";
    private const string Metadata = "PartialObjectMetadata";

    private readonly string form;
    private readonly TimeProvider time;

    private Representation(string form, TimeProvider time)
    {
        this.form = form;
        this.time = time;
    }

    /// <summary>Picks the first form of the Accept header that can be given.</summary>
    /// <exception cref="ApiException">406: there is none.</exception>
    public static Representation Negotiate(string accept, TimeProvider time)
    {
        foreach (var option in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = option.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "*/*" or "application/*"))
                continue;
            var wanted = parts.FirstOrDefault(part => part.StartsWith("as=", StringComparison.Ordinal));
            if (wanted is null)
                return new Representation(Whole, time);
            if (!parts.Contains("g=meta.k8s.io", StringComparer.Ordinal) || !parts.Contains("v=v1", StringComparer.Ordinal))
                continue;
            if (wanted == "as=Table")
                return new Representation(Table, time);
            if (wanted is "as=PartialObjectMetadata" or "as=PartialObjectMetadataList")
                return new Representation(Metadata, time);
        }
        return accept.Length == 0 ? new Representation(Whole, time) : throw Statuses.NotAcceptable("application/json");
    }

    /// <summary>One object. Columns of a table are only needed once per watch.</summary>
    public JsonObject One(ApiResource resource, JsonObject item, bool withColumns = true) => form switch
    {
        Table => TableOf(resource, [item], item["metadata"]?["resourceVersion"], withColumns),
        Metadata => Partial(item),
        _ => item,
    };

    public JsonObject Many(ApiResource resource, JsonObject list)
    {
        var items = ((JsonArray)list["items"]!).OfType<JsonObject>().ToArray();
        switch (form)
        {
            case Table:
                var table = TableOf(resource, items, list["metadata"]!["resourceVersion"], withColumns: true);
                foreach (var field in (string[])["continue", "remainingItemCount"])
                {
                    if (list["metadata"]![field] is { } value)
                        table["metadata"]![field] = value.DeepClone();
                }
                return table;
            case Metadata:
                return new JsonObject
                {
                    ["kind"] = "PartialObjectMetadataList",
                    ["apiVersion"] = "meta.k8s.io/v1",
                    ["metadata"] = list["metadata"]!.DeepClone(),
                    ["items"] = new JsonArray([.. items.Select(Partial)]),
                };
            default:
                return list;
        }
    }

    private static JsonObject Partial(JsonObject item)
        => new() { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = item["metadata"]?.DeepClone() };

    private JsonObject TableOf(ApiResource resource, JsonObject[] items, JsonNode? revision, bool withColumns)
    {
        PrinterColumn[] columns = resource.Columns.Length > 0 ? resource.Columns : [new PrinterColumn("Age", "date", ".metadata.creationTimestamp")];
        var table = new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject { ["resourceVersion"] = revision?.DeepClone() },
            ["columnDefinitions"] = withColumns
                ? new JsonArray([Column("Name", "string", "name", 0), .. columns.Select(column => Column(column.Name, column.Type == "date" ? "string" : column.Type, "", column.Priority))])
                : new JsonArray(),
        };
        table["rows"] = new JsonArray([.. items.Select(item => (JsonNode)new JsonObject
        {
            ["cells"] = new JsonArray([item["metadata"]?["name"]?.DeepClone(), .. columns.Select(column => Cell(column, item))]),
            ["object"] = Partial(item),
        })]);
        return table;
    }

    private static JsonObject Column(string name, string type, string format, int priority)
        => new() { ["name"] = name, ["type"] = type, ["format"] = format, ["description"] = "", ["priority"] = priority };

    private JsonNode? Cell(PrinterColumn column, JsonObject item)
    {
        var value = JsonPath.Read(item, column.JsonPath);
        if (value is null)
            return column.Type == "integer" ? 0 : "";
        if (column.Type == "date" && DateTimeOffset.TryParse(JsonText.Text(value), CultureInfo.InvariantCulture, out var moment))
            return Age(time.GetUtcNow() - moment);
        return column.Type == "string" && !JsonText.IsString(value) ? value.ToJsonString(JsonText.Plain) : value.DeepClone();
    }

    private static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => $"{(long)Math.Max(0, age.TotalSeconds)}s",
        { TotalHours: < 3 } => $"{(long)age.TotalMinutes}m",
        { TotalDays: < 2 } => $"{(long)age.TotalHours}h",
        _ => $"{(long)age.TotalDays}d",
    };
}
