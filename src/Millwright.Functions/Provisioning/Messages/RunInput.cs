using System.Text.Json;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What ReadRequest gets.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Input">The execution's input as it came.</param>
public sealed record RunInput(string Execution, JsonElement Input);
