using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Resources;

/// <summary>One resource in one version, as discovery lists it.</summary>
internal sealed record ApiResource
{
    /// <summary>Empty for the core group.</summary>
    public required string Group { get; init; }

    public required string Version { get; init; }

    public required string Kind { get; init; }

    public required string Plural { get; init; }

    public required bool Namespaced { get; init; }

    public required Schema Schema { get; init; }

    public string Singular { get; init; } = "";

    public string? ListKindName { get; init; }

    public string[] ShortNames { get; init; } = [];

    public string[] Categories { get; init; } = [];

    /// <summary>Whether <c>/status</c> is served, and the status is out of reach of the main endpoint.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Whether <c>metadata.generation</c> counts changes of the specification.</summary>
    public bool HasGeneration { get; init; }

    public ScaleSubresource? Scale { get; init; }

    public NameRule NameRule { get; init; } = NameRule.Subdomain;

    public PrinterColumn[] Columns { get; init; } = [];

    /// <summary>Whether the resource comes from a CustomResourceDefinition.</summary>
    public bool IsCustom { get; init; }

    /// <summary>The OpenAPI schema as the definition wrote it; null where it is made from <see cref="Schema"/>.</summary>
    public JsonObject? OpenApiSchema { get; init; }

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public string ListKind => ListKindName ?? Kind + "List";

    /// <summary><c>nodepools.karpenter.sh</c>, or <c>secrets</c>.</summary>
    public string GroupResource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>The verbs that the kind answers; a review is only created.</summary>
    public string[] Verbs { get; init; } = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
}
