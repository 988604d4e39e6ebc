using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>Who owns which field after a write, by the rules of structured merge: appliers may conflict, everybody else takes what they change.</summary>
internal static class FieldOwnership
{
    /// <summary>Applies a configuration and returns the new object, its managers written into it.</summary>
    /// <exception cref="ApiException">409: other managers own fields that would change, and <paramref name="force"/> is not set.</exception>
    public static JsonObject Apply(Schema schema, JsonObject live, JsonObject applied, FieldOwner applier, bool force)
    {
        var owners = ManagedFields.Read(live);
        var last = owners.Find(owner => owner.IsSameManager(applier));
        var fields = TypedValue.Fields(schema, applied);
        var others = owners.Where(owner => !owner.IsSameManager(applier)).ToList();

        var merged = (JsonObject)Merger.Merge(schema, live, applied)!;
        if (last is not null)
        {
            var owned = others.Aggregate(fields, (union, owner) => union.Union(owner.Fields));
            Merger.Remove(schema, merged, last.Fields.WithNamedParents().Except(owned.WithNamedParents()));
        }
        var comparison = Comparison.Of(schema, WithoutManagers(live), WithoutManagers(merged));
        var conflicts = others
            .Select(owner => (Owner: owner, Fields: owner.Fields.Intersect(comparison.Changed)))
            .Where(conflict => !conflict.Fields.IsEmpty).ToList();
        if (conflicts.Count > 0 && !force)
            throw Conflict(conflicts);

        var time = last is not null && last.Fields.SetEquals(StoredForm(fields)) && last.ApiVersion == applier.ApiVersion && comparison.IsEmpty ? last.Time : applier.Time;
        ManagedFields.Write(merged, [.. Release(others, comparison.Changed.Union(comparison.Removed)), applier with { Fields = fields, Time = time }]);
        return merged;
    }

    /// <summary>Writes the managers after any other write: the writer owns what it changed or added.</summary>
    public static void Update(Schema schema, JsonObject live, JsonObject updated, FieldOwner writer)
    {
        var owners = ManagedFields.Read(live);
        var comparison = Comparison.Of(schema, WithoutManagers(live), WithoutManagers(updated));
        var previous = owners.Find(owner => owner.IsSameManager(writer));
        var others = owners.Where(owner => !owner.IsSameManager(writer)).ToList();
        var taken = comparison.Changed;
        var fields = previous is null ? taken : previous.Fields.Except(comparison.Removed).Union(taken);
        var time = previous is not null && StoredForm(taken).IsEmpty ? previous.Time : writer.Time;
        ManagedFields.Write(updated, [.. Release(others, taken.Union(comparison.Removed)), writer with { Fields = fields, Time = time }]);
    }

    private static IEnumerable<FieldOwner> Release(IEnumerable<FieldOwner> owners, FieldSet changed)
        => owners.Select(owner => owner with { Fields = owner.Fields.Except(changed) });

    /// <summary>A set as it is written down, without the fields that nobody owns.</summary>
    private static FieldSet StoredForm(FieldSet fields)
    {
        var carrier = new JsonObject();
        ManagedFields.Write(carrier, [new FieldOwner("", "", "", "", "", fields)]);
        return ManagedFields.Read(carrier) is [var only] ? only.Fields : new FieldSet();
    }

    private static JsonObject WithoutManagers(JsonObject item)
    {
        var copy = JsonText.Clone(item);
        (copy["metadata"] as JsonObject)?.Remove("managedFields");
        return copy;
    }

    private static ApiException Conflict(List<(FieldOwner Owner, FieldSet Fields)> conflicts)
    {
        var causes = conflicts.SelectMany(conflict => conflict.Fields.Paths()
            .Select(path => new FieldError(path, "FieldManagerConflict", $"conflict with {conflict.Owner}"))).ToList();
        if (causes is [var only])
            return Statuses.ApplyConflict($"Apply failed with 1 conflict: {only.Message}: {only.Field}", causes);
        var lines = conflicts.OrderBy(conflict => conflict.Owner.Manager, StringComparer.Ordinal)
            .Select(conflict => $"conflicts with {conflict.Owner}:\n{string.Join('\n', conflict.Fields.Paths().Select(path => "- " + path))}");
        return Statuses.ApplyConflict($"Apply failed with {causes.Count} conflicts: {string.Join('\n', lines)}", causes);
    }
}
