using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Millwright.Infra.Settings;
using Millwright.Infra.StateMachines;

namespace Millwright.Infra.Constructs;

/// <summary>What one state machine is made of.</summary>
/// <param name="Name">Its name behind the prefix of the deployment's names, such as <c>Provision</c>.</param>
/// <param name="Definition">Its states.</param>
/// <param name="Functions">What it invokes, by name.</param>
/// <param name="Substitutions">What its placeholders stand for, besides the functions' ARNs and <c>Partition</c>.</param>
/// <param name="Statements">What its states call themselves, besides the functions.</param>
/// <param name="Excuse">Why wildcards in the statements' resources are as narrow as they can be, for cdk-nag; null where there are none.</param>
/// <param name="WhenFailed">What the alarm on failed runs says to whoever is called: what happened, where to look, what to do.</param>
/// <param name="Alarm">What alarms do.</param>
/// <param name="Settings">Names and retention.</param>
internal sealed record WatchedStateMachineProps(
    string Name,
    MachineDefinition Definition,
    IReadOnlyDictionary<string, IFunction> Functions,
    IReadOnlyDictionary<string, string> Substitutions,
    IReadOnlyList<PolicyStatement> Statements,
    string? Excuse,
    string WhenFailed,
    IAlarmAction Alarm,
    RegionSettings Settings);
