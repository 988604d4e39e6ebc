using Millwright.Local.Aws.Sns;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>Runs in which every step succeeds, and something is not as it was asked for all the same.</summary>
public sealed class ProofTests
{
    private const string Queue = "Karpenter-payments-dev";
    private const string Role = "KarpenterController-payments-dev-eu-west-1";

    public static TheoryData<string, string, string> Broken => new()
    {
        { "queue", "InterruptionHandlingOff", "there is no queue Karpenter-payments-dev" },
        { "policy", "InterruptionHandlingOff", "lets others send: everybody may sqs:*" },
        { "unsubscribed", "InterruptionHandlingOff", "does not subscribe" },
        { "enveloped", "InterruptionHandlingOff", "envelope" },
        { "dissociated", "ProofFailed", "no Pod Identity association" },
        { "another role", "ProofFailed", "role/somebody" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Run_SomethingChangedBehindItsBack_FailsWithWhatDoesNotHold(string what, string error, string said)
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        region.Tasks.After = (request, _) =>
        {
            if (request.State == "LookAtNodePools")
                Break(region, what);
            return Task.CompletedTask;
        };

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Failed);
        result.Error.ShouldBe(error);
        result.Cause!.ShouldContain(said);
        region.InstallerEntries().ShouldBeEmpty();
        var failure = region.Aws.EventBridge.Events.ShouldHaveSingleItem().Detail["failure"]!;
        ((string?)failure["state"]).ShouldBe("ProveInterruptionHandling");
        ((string?)failure["remedy"]).ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Run_EverythingInPlace_ListsEveryProof()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        var proofs = result.Output!["proofs"]!.AsArray();
        proofs.Select(proof => (string)proof!["name"]!).ShouldBe(["controller", "identity", "node-pools", "queue-in-controller", "queue", "queue-policy", "subscription"]);
        proofs.ShouldAllBe(proof => (bool)proof!["holds"]!);
    }

    [Fact]
    public async Task Run_WithoutThePodIdentityAgent_ProvesTheRoleOfTheServiceAccount()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await LocalRegion.StartAsync(
            input, SampleRegion.Options with { Scenario = new() { PodIdentityAgent = false } }, progress: null, CancellationToken.None);

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string)result.Output!["proofs"]!.AsArray().Single(proof => (string?)proof!["name"] == "identity")!["seen"]!).ShouldContain("annotation eks.amazonaws.com/role-arn");
        region.Aws.Iam.OpenIdConnectProviders.ShouldHaveSingleItem();
    }

    private static void Break(LocalRegion region, string what)
    {
        var (sqs, account) = (region.Aws.Sqs, region.Aws.Account);
        var subscription = FakeSns.Arn(account.Arn("sns", "millwright-interruptions"), sqs.Arn(Queue));
        switch (what)
        {
            case "queue":
                sqs.RemoveQueue(Queue);
                break;
            case "policy":
                sqs.SetAttribute(Queue, "Policy", """{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "sqs:*" } }""");
                break;
            case "unsubscribed":
                region.Aws.Sns.Unsubscribe(subscription);
                break;
            case "enveloped":
                region.Aws.Sns.SetAttribute(subscription, "RawMessageDelivery", "false");
                break;
            case "dissociated":
                region.Aws.Eks.Dissociate(region.Cluster!.Name, account.RoleArn(Role));
                break;
            case "another role":
                region.Aws.Eks.Associate(region.Cluster!.Name, "kube-system", "karpenter", account.RoleArn("somebody"));
                break;
        }
    }
}
