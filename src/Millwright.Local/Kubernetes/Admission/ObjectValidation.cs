using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Admission;

/// <summary>Everything that must hold for an object before it is stored.</summary>
internal static class ObjectValidation
{
    /// <summary>Errors of the shape, after which a server does not evaluate CEL rules.</summary>
    private static readonly HashSet<string> Blocking = new(StringComparer.Ordinal)
    {
        "FieldValueNotSupported", "FieldValueRequired", "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid",
    };

    /// <summary>Checks the new state of an object.</summary>
    /// <param name="resource">Its kind.</param>
    /// <param name="item">The new state.</param>
    /// <param name="old">The stored one; null on creation.</param>
    /// <param name="further">Errors that have been found before.</param>
    /// <exception cref="ApiException">422 with all errors.</exception>
    public static void Check(ApiResource resource, JsonObject item, JsonObject? old, params FieldError[] further)
    {
        List<FieldError> errors =
        [
            .. further, .. MetadataRules.Errors(resource, item), .. new SchemaValidator().Validate(resource.Schema, item, ""), .. KindRules.Of(resource).Validate(item, old),
        ];
        if (old?["metadata"]!["deletionTimestamp"] is not null)
            errors.AddRange(NewFinalizers(item, old));
        if (!errors.Exists(error => Blocking.Contains(error.Reason)))
            errors.AddRange(new RuleValidator().Validate(resource.Schema, item, old, ""));
        else if (resource.IsCustom)
            errors.Add(FieldError.Invalid("<nil>", null, "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"));
        if (errors.Count > 0)
            throw Statuses.Invalid(resource, JsonText.Text(item["metadata"]?["name"]) ?? "", errors);
    }

    private static IEnumerable<FieldError> NewFinalizers(JsonObject item, JsonObject old)
    {
        var before = (old["metadata"]!["finalizers"] as JsonArray ?? []).Select(JsonText.Text).ToHashSet(StringComparer.Ordinal);
        return (item["metadata"]!["finalizers"] as JsonArray ?? []).Select(JsonText.Text).Where(finalizer => !before.Contains(finalizer))
            .Select(finalizer => FieldError.Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{\"{finalizer}\"}}"));
    }
}
