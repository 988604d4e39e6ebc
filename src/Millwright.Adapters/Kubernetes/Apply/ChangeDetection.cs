using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Adapters.Kubernetes.Apply;

/// <summary>
/// Tells a change from none. The API keeps the resourceVersion of an object that an apply left as it was. A dry run keeps it always, so there the contents
/// are compared, without the book-keeping in <c>managedFields</c>: taking part ownership of an equal field counts as a change only when it happens.
/// </summary>
internal static class ChangeDetection
{
    public static ApplyChange Between(JsonObject? before, JsonObject after, HttpStatusCode status, bool dryRun)
    {
        if (status is HttpStatusCode.Created)
            return ApplyChange.Created;
        // 200 for an object that was not there a moment ago: somebody else made it in between.
        if (before is null)
            return ApplyChange.Changed;
        var same = ResourceVersion(before) == ResourceVersion(after) && (!dryRun || JsonNode.DeepEquals(Content(before), Content(after)));
        return same ? ApplyChange.Unchanged : ApplyChange.Changed;
    }

    private static string? ResourceVersion(JsonObject item) => item.Child("metadata")?.Text("resourceVersion");

    private static JsonObject Content(JsonObject item)
    {
        var copy = item.DeepClone().AsObject();
        copy.Child("metadata")?.Remove("managedFields");
        return copy;
    }
}
