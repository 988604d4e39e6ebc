using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Functions.Composition;
using Millwright.Infra.Functions;
using Millwright.Infra.StateMachines;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.StateMachines;

[Collection(CdkCollection.Name)]
public sealed partial class MachineWiringTests(SynthesizedApp app)
{
    private JsonObject Machine => app.Region.Only("AWS::StepFunctions::StateMachine");

    [Fact]
    public void Functions_OfTheApp_AreThoseOfTheDefinitionAndOfTheExecutable()
    {
        var provisioning = FunctionList.Provisioning.Select(function => function.Name).ToList();
        provisioning.ShouldBe(ProvisioningDefinition.Load().Timeouts.Keys, ignoreOrder: true);
        provisioning.ShouldBeSubsetOf(FunctionCatalog.Names);
    }

    [Fact]
    public void Substitutions_OfTheDefinition_AreAllResolvedAndAllUsed()
    {
        var used = Placeholder().Matches((string)Machine["DefinitionString"]!).Select(match => match.Groups[1].Value).Distinct();
        Machine["DefinitionSubstitutions"]!.AsObject().Select(substitution => substitution.Key).ShouldBe(used, ignoreOrder: true);
    }

    [Fact]
    public void Integrations_OfTheDefinition_AreAllAllowed()
    {
        var allowed = IamStatement.AllOf(app.Region).Where(statement => statement.Policy.Contains("Machine", StringComparison.Ordinal))
            .SelectMany(statement => statement.Actions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var states = JsonNode.Parse((string)Machine["DefinitionString"]!)!["States"]!.AsObject();
        var integrations = states.Select(state => (string?)state.Value!["Resource"]).OfType<string>()
            .Where(resource => resource.Contains(":states:::", StringComparison.Ordinal))
            .Select(resource => string.Join(':', resource.Split(':')[^2..]).Replace("sfn:", "states:", StringComparison.Ordinal)).Distinct().ToList();
        integrations.Count.ShouldBeGreaterThan(10);
        integrations.Where(integration => !allowed.Contains(integration)).ShouldBeEmpty();
    }

    [Fact]
    public void Functions_OfTheMachine_AreReachedByItAndByNothingElse()
    {
        var invoking = IamStatement.AllOf(app.Region).Where(statement => statement.Actions.Contains("lambda:InvokeFunction")).ShouldHaveSingleItem();
        invoking.Policy.ShouldStartWith("ProvisioningMachine");
        invoking.Resources.ShouldBe(FunctionList.Provisioning.Select(function => $"${{Provisioning{function.Name}Function.Arn}}"), ignoreOrder: true);
        app.Region.OfType("AWS::Lambda::Permission").ShouldBeEmpty();
        app.Region.OfType("AWS::Lambda::Url").ShouldBeEmpty();
        app.Region.Only("AWS::Lambda::EventSourceMapping")["FunctionName"]!["Ref"]!.ToString().ShouldContain(FunctionList.Ledger.Name);
    }

    [Fact]
    public void Function_EndsWhenItsStateGivesUp()
    {
        var timeouts = ProvisioningDefinition.Load().Timeouts;
        foreach (var function in app.Region.PropertiesOf("AWS::Lambda::Function").Values.Where(function => timeouts.ContainsKey((string)function["Handler"]!)))
            ((int)function["Timeout"]!).ShouldBe(timeouts[(string)function["Handler"]!]);
    }

    [Fact]
    public void Functions_RunTheExecutableOnAmazonLinux()
    {
        var functions = app.Region.PropertiesOf("AWS::Lambda::Function");
        functions.Count.ShouldBe(FunctionList.All.Count);
        functions.Values.ShouldAllBe(function => (string)function["Runtime"]! == "provided.al2023" && (string)function["Architectures"]![0]! == "x86_64");
        functions.Values.ShouldAllBe(function => (string)function["TracingConfig"]!["Mode"]! == "Active");
        functions.Values.Where(function => function["Layers"] is not null).Select(function => (string)function["Handler"]!).ShouldBe(["InstallCrds", "InstallKarpenter"], ignoreOrder: true);
    }

    [Fact]
    public void Functions_ThatReadSettings_FindThem()
    {
        foreach (var function in FunctionList.Provisioning.Where(function => function.Access != FunctionAccess.Nothing))
        {
            var variables = Variables(function.Name);
            FunctionSettings.Read(name => name == FunctionSettings.RegionVariable ? "eu-central-1" : variables[name]?.ToJsonString()).Configuration.ShouldContain("s3://");
        }
    }

    [Fact]
    public void Logging_OfTheMachine_HoldsNoData()
    {
        ((string)Machine["LoggingConfiguration"]!["Level"]!).ShouldBe("ALL");
        ((bool)Machine["LoggingConfiguration"]!["IncludeExecutionData"]!).ShouldBeFalse();
        ((bool)Machine["TracingConfiguration"]!["Enabled"]!).ShouldBeTrue();
    }

    [Theory]
    [InlineData("cluster-created.json", "AWS::Events::Rule", "ClusterCreated", true)]
    [InlineData("cluster-create-failed.json", "AWS::Events::Rule", "ClusterCreated", false)]
    [InlineData("cluster-deleted.json", "AWS::Events::Rule", "ClusterCreated", false)]
    [InlineData("spot-interruption-warning.json", "AWS::Events::Rule", "Interruptions", true)]
    [InlineData("rebalance-recommendation.json", "AWS::Events::Rule", "Interruptions", true)]
    [InlineData("scheduled-change.json", "AWS::Events::Rule", "Interruptions", true)]
    [InlineData("instance-state-change-running.json", "AWS::Events::Rule", "Interruptions", true)]
    [InlineData("capacity-reservation-interruption-warning.json", "AWS::Events::Rule", "Interruptions", true)]
    [InlineData("capacity-reservation-interruption-warning-older-name.json", "AWS::Events::Rule", "Interruptions", true)]
    [InlineData("cluster-created.json", "AWS::Events::Rule", "Interruptions", false)]
    public void Rule_HearsWhatItIsFor(string file, string type, string name, bool isHeard)
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "events", file)))!;
        EventPattern.Matches(app.Region.Only(type, name)["EventPattern"]!, sample).ShouldBe(isHeard);
    }

    private JsonObject Variables(string function) => app.Region.PropertiesOf("AWS::Lambda::Function").Values
        .Single(found => (string)found["Handler"]! == function)["Environment"]!["Variables"]!.AsObject();

    [GeneratedRegex(@"\$\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();
}
