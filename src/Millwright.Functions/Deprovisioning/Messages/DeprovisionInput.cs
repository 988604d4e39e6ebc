using System.Text.Json;

namespace Millwright.Functions.Deprovisioning.Messages;

/// <summary>What ReadDeprovisionRequest gets.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Input">The execution's input as it came.</param>
public sealed record DeprovisionInput(string Execution, JsonElement Input);
