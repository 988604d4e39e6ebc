using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Millwright.Infra.Constructs;
using Millwright.Infra.Settings;
using Millwright.Infra.StateMachines;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Constructs;

/// <summary>A machine beside those of the region, with a schedule, a rule and a substitution of its own.</summary>
[Collection(CdkCollection.Name)]
public sealed class WatchedStateMachineTests : IDisposable
{
    private const string Definition =
        """{ "StartAt": "Look", "States": { "Look": { "Type": "Task", "Resource": "${LookFunctionArn}", "Parameters": { "table": "${Table}" }, "TimeoutSeconds": 30, "End": true } } }""";

    private readonly string _folder = Directory.CreateTempSubdirectory("millwright-machine-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Schedule_StartsTheMachineAndKeepsWhatItCouldNotStart()
    {
        var template = Synthesize(machine => machine.StartEvery("Sweep", "Looks at all clusters", Duration.Hours(6)));
        var rule = template.Only("AWS::Events::Rule");
        ((string)rule["ScheduleExpression"]!).ShouldBe("rate(6 hours)");
        rule["EventPattern"].ShouldBeNull();
        rule["Targets"]![0]!["DeadLetterConfig"].ShouldNotBeNull();
        MayStart(template).Resources.ShouldHaveSingleItem().ShouldContain("StateMachine");
    }

    [Fact]
    public void Rules_Several_ShareTheRoleThatStarts()
    {
        var template = Synthesize(machine =>
        {
            machine.StartOn("Deleted", "Cleans up", EventPatterns.ClusterDeleted);
            machine.StartEvery("Sweep", "Looks at all clusters", Duration.Days(1));
        });
        template.OfType("AWS::Events::Rule").Count.ShouldBe(2);
        MayStart(template).Resources.Count.ShouldBe(1);
        template.PropertiesOf("AWS::Events::Rule").Values.Select(rule => rule["Targets"]![0]!["RoleArn"]!.ToJsonString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Machine_ThatNothingStarts_HasNoRoleForIt()
    {
        var template = Synthesize(_ => { });
        template.OfType("AWS::Events::Rule").ShouldBeEmpty();
        template.OfType("AWS::IAM::Role").Count.ShouldBe(1);
    }

    [Fact]
    public void Machine_HasItsNameLogAlarmAndSubstitutions()
    {
        var template = Synthesize(_ => { });
        var machine = template.Only("AWS::StepFunctions::StateMachine");
        ((string)machine["StateMachineName"]!).ShouldBe("Millwright-Sweep");
        machine["DefinitionSubstitutions"]!.AsObject().Select(value => value.Key).ShouldBe(["LookFunctionArn", "Partition", "Table"], ignoreOrder: true);
        ((string)template.Only("AWS::Logs::LogGroup")["LogGroupName"]!).ShouldBe("/aws/vendedlogs/states/Millwright-Sweep");
        ((string)template.Only("AWS::CloudWatch::Alarm")["AlarmDescription"]!).ShouldBe("Look at the log");
    }

    private static IamStatement MayStart(SynthesizedTemplate template) =>
        IamStatement.AllOf(template).Where(statement => statement.Actions.Contains("states:StartExecution")).ShouldHaveSingleItem();

    private SynthesizedTemplate Synthesize(Action<WatchedStateMachine> start)
    {
        var app = new App(new AppProps { Outdir = _folder });
        var stack = new Stack(app, "Machine");
        var look = Function.FromFunctionArn(stack, "Look", "arn:aws:lambda:eu-central-1:111122223333:function:Look");
        start(new WatchedStateMachine(stack, "Sweeping", new WatchedStateMachineProps(
            "Sweep",
            MachineDefinition.Parse(Definition),
            new Dictionary<string, IFunction>(StringComparer.Ordinal) { ["Look"] = look },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Table"] = "fleet" },
            Statements: [],
            Excuse: null,
            WhenFailed: "Look at the log",
            new AlarmTopic(stack, "Alarms", email: null).Action,
            new RegionSettings())));
        app.Synth();
        return new SynthesizedTemplate(Path.Combine(_folder, "Machine.template.json"));
    }
}
