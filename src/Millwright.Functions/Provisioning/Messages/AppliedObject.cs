namespace Millwright.Functions.Provisioning.Messages;

/// <summary>One object and what became of it.</summary>
/// <param name="ApiVersion">Group and version.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Change"><c>created</c>, <c>changed</c>, <c>unchanged</c> or <c>pruned</c>; in a dry run what would become of it.</param>
public sealed record AppliedObject(string ApiVersion, string Kind, string Name, string Change);
