using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Functions.Composition;
using Millwright.Infra.Functions;
using Millwright.Infra.StateMachines;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.StateMachines;

/// <summary>Every state machine of the template: what it names exists, it may do what its states do, and nothing else reaches its functions.</summary>
[Collection(CdkCollection.Name)]
public sealed partial class MachineWiringTests(SynthesizedApp app)
{
    private IReadOnlyDictionary<string, JsonObject> Machines => app.Region.PropertiesOf("AWS::StepFunctions::StateMachine");

    [Fact]
    public void Definitions_OfTheApp_AreAllDeployed() =>
        Machines.Values.Select(machine => (string)machine["DefinitionString"]!).ShouldBe(MachineDefinition.LoadAll().Select(definition => definition.Text), ignoreOrder: true);

    [Fact]
    public void Functions_OfTheApp_AreThoseOfTheDefinitionsAndOfTheExecutable()
    {
        var functions = FunctionList.OfMachines.Select(function => function.Name).ToList();
        functions.ShouldBe(MachineDefinition.LoadAll().SelectMany(definition => definition.Timeouts.Keys).Distinct(), ignoreOrder: true);
        functions.ShouldBeSubsetOf(FunctionCatalog.Names);
    }

    [Fact]
    public void Substitutions_OfEachDefinition_AreAllResolvedAndAllUsed()
    {
        foreach (var machine in Machines.Values)
        {
            var used = Placeholder().Matches((string)machine["DefinitionString"]!).Select(match => match.Groups[1].Value).Distinct();
            machine["DefinitionSubstitutions"]!.AsObject().Select(substitution => substitution.Key).ShouldBe(used, ignoreOrder: true);
        }
    }

    [Fact]
    public void Integrations_OfEachDefinition_AreAllAllowed()
    {
        foreach (var machine in Machines)
        {
            var allowed = StatementsOf(machine.Key).SelectMany(statement => statement.Actions).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var integrations = Resource().Matches((string)machine.Value["DefinitionString"]!).Select(match => match.Groups[1].Value)
                .Select(resource => string.Join(':', resource.Split(':')[^2..]).Replace("sfn:", "states:", StringComparison.Ordinal)).Distinct().ToList();
            integrations.ShouldNotBeEmpty(machine.Key);
            integrations.Where(integration => !allowed.Contains(integration)).ShouldBeEmpty(machine.Key);
        }
    }

    [Fact]
    public void Functions_OfTheMachines_AreReachedByThemAndByNothingElse()
    {
        foreach (var machine in Machines)
        {
            var called = MachineDefinition.Parse((string)machine.Value["DefinitionString"]!).Timeouts.Keys;
            StatementsOf(machine.Key).Where(MayInvoke).SelectMany(statement => statement.Resources)
                .ShouldBe(called.Select(function => $"${{Functions{function}Function.Arn}}"), ignoreOrder: true, machine.Key);
        }

        IamStatement.AllOf(app.Region).Count(MayInvoke).ShouldBe(Machines.Keys.Sum(machine => StatementsOf(machine).Count(MayInvoke)));
        app.Region.OfType("AWS::Lambda::Permission").ShouldBeEmpty();
        app.Region.OfType("AWS::Lambda::Url").ShouldBeEmpty();
        app.Region.Only("AWS::Lambda::EventSourceMapping")["FunctionName"]!["Ref"]!.ToString().ShouldContain(FunctionList.Ledger.Name);
    }

    [Fact]
    public void Function_EndsWhenTheLastOfItsStatesGivesUp()
    {
        var functions = app.Region.PropertiesOf("AWS::Lambda::Function").Values.ToDictionary(function => (string)function["Handler"]!, StringComparer.Ordinal);
        foreach (var state in MachineDefinition.LoadAll().SelectMany(definition => definition.Timeouts).GroupBy(state => state.Key, StringComparer.Ordinal))
            ((int)functions[state.Key]["Timeout"]!).ShouldBe(state.Max(timeout => timeout.Value), state.Key);
    }

    [Fact]
    public void Functions_RunTheExecutableOnAmazonLinux()
    {
        var functions = app.Region.PropertiesOf("AWS::Lambda::Function");
        functions.Count.ShouldBe(FunctionList.All.Count);
        functions.Values.ShouldAllBe(function => (string)function["Runtime"]! == "provided.al2023" && (string)function["Architectures"]![0]! == "x86_64");
        functions.Values.ShouldAllBe(function => (string)function["TracingConfig"]!["Mode"]! == "Active");
        functions.Values.Where(function => function["Layers"] is not null).Select(function => (string)function["Handler"]!)
            .ShouldBe(FunctionList.All.Where(function => function.UsesHelm).Select(function => function.Name), ignoreOrder: true);
    }

    [Fact]
    public void Functions_ThatReadSettings_FindThem()
    {
        foreach (var function in FunctionList.OfMachines.Where(function => function.Access != FunctionAccess.Nothing))
        {
            var variables = Variables(function.Name);
            FunctionSettings.Read(name => name == FunctionSettings.RegionVariable ? "eu-central-1" : (variables[name] as JsonValue)?.ToString() ?? variables[name]?.ToJsonString()).Configuration.ShouldContain("s3://");
        }
    }

    [Fact]
    public void Logging_OfEachMachine_HoldsNoData()
    {
        Machines.Values.ShouldAllBe(machine => (string)machine["LoggingConfiguration"]!["Level"]! == "ALL");
        Machines.Values.ShouldAllBe(machine => !(bool)machine["LoggingConfiguration"]!["IncludeExecutionData"]!);
        Machines.Values.ShouldAllBe(machine => (bool)machine["TracingConfiguration"]!["Enabled"]!);
    }

    /// <summary>The machine's own statements: a policy is named for the construct that it is in.</summary>
    private IEnumerable<IamStatement> StatementsOf(string machine)
    {
        var construct = machine[..machine.IndexOf("StateMachine", StringComparison.Ordinal)];
        return IamStatement.AllOf(app.Region).Where(statement => statement.Policy.StartsWith(construct, StringComparison.Ordinal));
    }

    private static bool MayInvoke(IamStatement statement) => statement.Actions.Contains("lambda:InvokeFunction");

    private JsonObject Variables(string function) => app.Region.PropertiesOf("AWS::Lambda::Function").Values
        .Single(found => (string)found["Handler"]! == function)["Environment"]!["Variables"]!.AsObject();

    [GeneratedRegex(@"\$\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"Resource\":\"(arn:[^\"]*:states:::[^\"]+)\"")]
    private static partial Regex Resource();
}
