namespace Millwright.Local.Kubernetes.Apply;

/// <summary>One entry of <c>metadata.managedFields</c>.</summary>
/// <param name="Manager">The client's name.</param>
/// <param name="Operation"><c>Apply</c> or <c>Update</c>.</param>
/// <param name="ApiVersion">The version that the fields belong to.</param>
/// <param name="Subresource">Such as <c>status</c>; empty for the object itself.</param>
/// <param name="Time">When the set last changed, in RFC 3339.</param>
/// <param name="Fields">What the manager owns.</param>
internal sealed record FieldOwner(string Manager, string Operation, string ApiVersion, string Subresource, string Time, FieldSet Fields)
{
    public bool IsApply => Operation == "Apply";

    /// <summary>Whether both entries are of one and the same manager: an applier keeps its fields across versions.</summary>
    public bool IsSameManager(FieldOwner other)
        => Manager == other.Manager && Operation == other.Operation && Subresource == other.Subresource && (IsApply || ApiVersion == other.ApiVersion);

    /// <summary>The manager as conflicts name it.</summary>
    public override string ToString()
    {
        var name = $"\"{Manager}\"";
        if (Subresource.Length > 0)
            name += $" with subresource \"{Subresource}\"";
        return IsApply ? name : $"{name} using {ApiVersion} at {Time}";
    }
}
