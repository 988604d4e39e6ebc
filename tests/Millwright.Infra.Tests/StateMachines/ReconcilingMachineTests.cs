using Millwright.Infra.Settings;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.StateMachines;

[Collection(CdkCollection.Name)]
public sealed class ReconcilingMachineTests(SynthesizedApp app)
{
    [Fact]
    public void Schedule_ByDefault_LooksEveryQuarterOfAnHour() =>
        ((string)app.Region.Only("AWS::Events::Rule", "ReconcileSchedule")["ScheduleExpression"]!).ShouldBe("rate(15 minutes)");

    [Fact]
    public void Schedule_TurnedOff_LeavesTheMachineForPeople()
    {
        var region = app.With(new RegionSettings { ReconcileMinutes = 0, MaximumRuns = 20 }).Region;

        region.OfType("AWS::Events::Rule").Keys.ShouldNotContain(name => name.Contains("Reconcile", StringComparison.Ordinal));
        region.OfType("AWS::StepFunctions::StateMachine").Keys.ShouldContain(name => name.Contains("Reconcile", StringComparison.Ordinal));
        Planner(region)["MILLWRIGHT_MAXIMUM_RUNS"]!.ToString().ShouldBe("20");
    }

    [Fact]
    public void Machine_StartsAndListsTheProvisioningMachineAlone()
    {
        var starting = IamStatement.AllOf(app.Region).Where(statement => statement.Sid == "StartRuns").ShouldHaveSingleItem();

        starting.Actions.ShouldBe(["states:ListExecutions", "states:StartExecution"]);
        starting.Resources.ShouldHaveSingleItem().ShouldContain("ProvisionStateMachine");
    }

    [Fact]
    public void Planner_ReadsTheFleetTableAndWritesNowhere()
    {
        var statements = IamStatement.AllOf(app.Region).Where(statement => statement.Policy.Contains("FleetRole", StringComparison.Ordinal)).ToList();

        statements.Single(statement => statement.Sid == "ReadFleet").Actions.ShouldBe(["dynamodb:Scan"]);
        statements.SelectMany(statement => statement.Actions).Where(action => action.Split(':')[0] is "dynamodb" or "eks" or "s3").Distinct()
            .ShouldBe(["dynamodb:Scan", "eks:DescribeCluster", "eks:ListClusters", "s3:GetObject", "s3:ListBucket"], ignoreOrder: true);
        Planner(app.Region)["MILLWRIGHT_FLEET_TABLE"]!["Ref"]!.ToString().ShouldContain("Fleet");
    }

    [Fact]
    public void Lease_OfEachMachineThatHoldsClusters_LooksAtMillwrightsExecutionsOnly()
    {
        var holders = IamStatement.AllOf(app.Region).Where(statement => statement.Sid == "DescribeHolder").ToList();

        holders.Count.ShouldBe(2);
        holders.ShouldAllBe(holder => holder.Resources.Single().Contains(":execution:Millwright-*:*", StringComparison.Ordinal));
    }

    private static System.Text.Json.Nodes.JsonObject Planner(SynthesizedTemplate region) => region.PropertiesOf("AWS::Lambda::Function").Values
        .Single(function => (string)function["Handler"]! == "PlanReconciliation")["Environment"]!["Variables"]!.AsObject();
}
