using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Lambda;
using Millwright.Infra.Functions;
using Millwright.Infra.Settings;

namespace Millwright.Infra.Constructs;

/// <summary>What one function is made of.</summary>
/// <param name="Spec">Which function of the executable.</param>
/// <param name="Code">The packed executable.</param>
/// <param name="Role">Its role, which several functions may share.</param>
/// <param name="TimeoutSeconds">When Lambda ends it.</param>
/// <param name="Environment">Its variables.</param>
/// <param name="Layers">The layers it needs.</param>
/// <param name="ErrorsToAlarm">Errors and throttles within 15 minutes from which on the alarm rings.</param>
/// <param name="Alarm">What the alarm does.</param>
/// <param name="Settings">Names, memory, retention, VPC.</param>
public sealed record PackagedFunctionProps(
    FunctionSpec Spec,
    Code Code,
    FunctionRole Role,
    int TimeoutSeconds,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<ILayerVersion> Layers,
    int ErrorsToAlarm,
    IAlarmAction Alarm,
    RegionSettings Settings);
