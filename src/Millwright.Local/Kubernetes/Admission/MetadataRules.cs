using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Admission;

/// <summary>The syntax of names, labels, annotations, finalizers and owners.</summary>
internal static partial class MetadataRules
{
    private const string SubdomainText = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private const string LabelText = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private const string ServiceText = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private const string KeyText = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private const string ValueText = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    /// <summary>All annotations of an object together, in bytes (apimachinery's TotalAnnotationSizeLimitB).</summary>
    private const int AnnotationsLimit = 256 * 1024;

    public static IEnumerable<FieldError> Errors(ApiResource resource, JsonObject item)
    {
        var metadata = (JsonObject)item["metadata"]!;
        return [.. Name(resource.NameRule, metadata["name"]), .. Labels(metadata["labels"] as JsonObject, "metadata.labels"), .. Annotations(metadata),
            .. Finalizers(metadata, isStandardRequired: resource is { IsCustom: false, Group: not "apiextensions.k8s.io" }), .. Owners(metadata)];
    }

    /// <summary>The errors of a set of labels, also of a pod template's.</summary>
    public static IEnumerable<FieldError> Labels(JsonObject? labels, string path)
    {
        foreach (var (key, value) in labels ?? [])
        {
            foreach (var error in Key(key, path))
                yield return error;
            var text = JsonText.Text(value) ?? "";
            if (text.Length > 63)
                yield return FieldError.Invalid(path, text, "must be no more than 63 bytes");
            if (!LabelValue().IsMatch(text))
                yield return FieldError.Invalid(path, text, ValueText);
        }
    }

    private static List<FieldError> Name(NameRule rule, JsonNode? node)
    {
        const string path = "metadata.name";
        var name = JsonText.Text(node) ?? "";
        if (name.Length == 0)
            return [FieldError.Required(path, "name or generateName is required")];
        var (limit, isValid, text) = rule switch
        {
            NameRule.Label => (63, Label().IsMatch(name), LabelText),
            NameRule.ServiceLabel => (63, ServiceLabel().IsMatch(name), ServiceText),
            NameRule.PathSegment => (int.MaxValue, name is not ("." or "..") && !name.Contains('/', StringComparison.Ordinal) && !name.Contains('%', StringComparison.Ordinal), "may not be '.' or '..' and may not contain '/' or '%'"),
            _ => (253, Subdomain().IsMatch(name), SubdomainText),
        };
        var errors = new List<FieldError>();
        if (name.Length > limit)
            errors.Add(FieldError.Invalid(path, node, $"must be no more than {limit} bytes"));
        if (!isValid)
            errors.Add(FieldError.Invalid(path, node, text));
        return errors;
    }

    private static IEnumerable<FieldError> Key(string key, string path)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (prefix, name) = slash < 0 ? (null, key) : (key[..slash], key[(slash + 1)..]);
        if (prefix is { Length: 0 })
            yield return FieldError.Invalid(path, key, "prefix part must be non-empty");
        else if (prefix is { Length: > 253 })
            yield return FieldError.Invalid(path, key, "prefix part must be no more than 253 bytes");
        else if (prefix is not null && !Subdomain().IsMatch(prefix))
            yield return FieldError.Invalid(path, key, "prefix part " + SubdomainText);
        if (name.Length == 0)
            yield return FieldError.Invalid(path, key, "name part must be non-empty");
        else if (name.Length > 63)
            yield return FieldError.Invalid(path, key, "name part must be no more than 63 bytes");
        if (!LabelName().IsMatch(name))
            yield return FieldError.Invalid(path, key, KeyText);
    }

    private static IEnumerable<FieldError> Annotations(JsonObject metadata)
    {
        const string path = "metadata.annotations";
        var size = 0;
        foreach (var (key, value) in metadata["annotations"] as JsonObject ?? [])
        {
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(JsonText.Text(value) ?? "");
            foreach (var error in Key(key.ToLowerInvariant(), path))
                yield return error;
        }
        if (size > AnnotationsLimit)
            yield return FieldError.TooLong(path, AnnotationsLimit);
    }

    private static IEnumerable<FieldError> Finalizers(JsonObject metadata, bool isStandardRequired)
    {
        foreach (var finalizer in (metadata["finalizers"] as JsonArray ?? []).Select(node => JsonText.Text(node) ?? ""))
        {
            foreach (var error in Key(finalizer, "metadata.finalizers"))
                yield return error;
            if (isStandardRequired && !finalizer.Contains('/', StringComparison.Ordinal) && finalizer is not ("foregroundDeletion" or "orphan" or "kubernetes"))
                yield return FieldError.Invalid("metadata.finalizers", finalizer, "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    private static IEnumerable<FieldError> Owners(JsonObject metadata)
    {
        var owners = (metadata["ownerReferences"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        foreach (var field in (string[])["apiVersion", "kind", "name", "uid"])
        {
            if (owners.Any(owner => string.IsNullOrEmpty(JsonText.Text(owner[field]))))
                yield return FieldError.Invalid($"metadata.ownerReferences.{field}", "", "must not be empty");
        }
        if (owners.Count(owner => (bool?)owner["controller"] == true) > 1)
            yield return FieldError.Invalid("metadata.ownerReferences", metadata["ownerReferences"], "Only one reference can have Controller set to true");
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ServiceLabel();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelName();

    [GeneratedRegex(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValue();
}
