using System.Text.Json.Serialization;

namespace Millwright.Functions.Deployment;

/// <summary>Source-generated JSON of what travels between CloudFormation and the function that it calls.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CustomResourceRequest))]
[JsonSerializable(typeof(CustomResourceAnswer))]
public sealed partial class DeploymentJson : JsonSerializerContext;
