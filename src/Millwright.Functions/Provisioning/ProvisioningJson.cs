using System.Text.Json.Serialization;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning;

/// <summary>Source-generated JSON of everything that travels between the state machine and the provisioning functions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunInput))]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(ResolveInput))]
[JsonSerializable(typeof(Resolution))]
[JsonSerializable(typeof(StepInput))]
[JsonSerializable(typeof(PreflightInput))]
[JsonSerializable(typeof(PreflightReport))]
[JsonSerializable(typeof(NamespacesReport))]
[JsonSerializable(typeof(InstallInput))]
[JsonSerializable(typeof(InstallReport))]
[JsonSerializable(typeof(ControllerLookInput))]
[JsonSerializable(typeof(ControllerReport))]
[JsonSerializable(typeof(ApplyInput))]
[JsonSerializable(typeof(ApplyReport))]
[JsonSerializable(typeof(NodePoolsLookInput))]
[JsonSerializable(typeof(NodePoolsReport))]
[JsonSerializable(typeof(ProofInput))]
[JsonSerializable(typeof(ProofReport))]
[JsonSerializable(typeof(SmokeTestInput))]
[JsonSerializable(typeof(SmokeTestReport))]
[JsonSerializable(typeof(SmokeTestEnd))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(RunOutcome))]
[JsonSerializable(typeof(RunSummary))]
public sealed partial class ProvisioningJson : JsonSerializerContext;
