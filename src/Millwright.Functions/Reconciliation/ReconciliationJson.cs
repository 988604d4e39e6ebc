using System.Text.Json.Serialization;

namespace Millwright.Functions.Reconciliation;

/// <summary>Source-generated JSON of what travels between the reconciling state machine and its function.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReconciliationInput))]
[JsonSerializable(typeof(ReconciliationReport))]
public sealed partial class ReconciliationJson : JsonSerializerContext;
