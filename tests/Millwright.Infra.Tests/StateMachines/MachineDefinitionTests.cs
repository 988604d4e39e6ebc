using Millwright.Infra.StateMachines;

namespace Millwright.Infra.Tests.StateMachines;

public sealed class MachineDefinitionTests
{
    [Fact]
    public void Timeouts_OfOneFunctionInSeveralStates_AreTheLongest() => Parse(
        """
        "A": { "Type": "Task", "Resource": "${LookFunctionArn}", "TimeoutSeconds": 30 },
        "B": { "Type": "Task", "Resource": "${LookFunctionArn}", "TimeoutSeconds": 90 },
        "C": { "Type": "Task", "Resource": "arn:${Partition}:states:::aws-sdk:eks:listClusters", "TimeoutSeconds": 300 }
        """).Timeouts.ShouldBe(new Dictionary<string, int> { ["Look"] = 90 });

    [Fact]
    public void Timeouts_OfStatesWithinMapAndParallel_AreFound() => Parse(
        """
        "Each": { "Type": "Map", "ItemProcessor": { "States": { "A": { "Type": "Task", "Resource": "${LookFunctionArn}", "TimeoutSeconds": 30 } } } },
        "Older": { "Type": "Map", "Iterator": { "States": { "B": { "Type": "Task", "Resource": "${ReadFunctionArn}", "TimeoutSeconds": 40 } } } },
        "Both": { "Type": "Parallel", "Branches": [{ "States": { "C": { "Type": "Task", "Resource": "${WriteFunctionArn}", "TimeoutSeconds": 50 } } }] }
        """).Timeouts.ShouldBe(new Dictionary<string, int> { ["Look"] = 30, ["Read"] = 40, ["Write"] = 50 }, ignoreOrder: true);

    private static MachineDefinition Parse(string states) => MachineDefinition.Parse($$"""{ "States": { {{states}} } }""");
}
