using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What ResolveEnvironment gets.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Request">What ReadRequest answered.</param>
public sealed record ResolveInput(string Execution, RunRequest Request);
