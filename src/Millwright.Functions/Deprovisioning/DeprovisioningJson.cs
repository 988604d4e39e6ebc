using System.Text.Json.Serialization;
using Millwright.Core.Deprovisioning;
using Millwright.Functions.Deprovisioning.Messages;

namespace Millwright.Functions.Deprovisioning;

/// <summary>Source-generated JSON of everything that travels between the state machine and the deprovisioning functions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DeprovisionInput))]
[JsonSerializable(typeof(DeprovisionRequest))]
[JsonSerializable(typeof(ResolveDeprovisioningInput))]
[JsonSerializable(typeof(DeprovisionResolution))]
[JsonSerializable(typeof(SurveyInput))]
[JsonSerializable(typeof(SurveyReport))]
[JsonSerializable(typeof(DeleteObjectsInput))]
[JsonSerializable(typeof(DeletionReport))]
[JsonSerializable(typeof(RemovalLookInput))]
[JsonSerializable(typeof(RemovalLook))]
[JsonSerializable(typeof(UninstallInput))]
[JsonSerializable(typeof(UninstallReport))]
[JsonSerializable(typeof(FindOrphansInput))]
[JsonSerializable(typeof(OrphanReport))]
[JsonSerializable(typeof(DeprovisionState))]
[JsonSerializable(typeof(DeprovisionOutcome))]
[JsonSerializable(typeof(DeprovisionSummary))]
public sealed partial class DeprovisioningJson : JsonSerializerContext;
