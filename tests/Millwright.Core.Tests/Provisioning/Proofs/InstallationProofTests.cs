using Millwright.Core.Environments;
using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Proofs;

namespace Millwright.Core.Tests.Provisioning.Proofs;

public sealed class InstallationProofTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:millwright-interruptions";
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:Karpenter-payments-dev";
    private const string Role = "arn:aws:iam::111122223333:role/KarpenterController-payments-dev-eu-west-1";

    private static readonly ControllerFacts Controller = new("kube-system/karpenter", "", "1.14.1", "1.14.1", "Karpenter-payments-dev", "karpenter");

    private static ProofFacts Facts => new(Samples.Cluster, Samples.Names, Samples.Environment, IdentityChoice.PodIdentity, "1.14.1", Topic)
    {
        Controller = Controller,
        QueueArn = Queue,
        QueuePolicy = Policy($$"""{ "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Condition": { "ArnEquals": { "aws:SourceArn": "{{Topic}}" } } }"""),
        Subscription = new(Topic, Queue, IsRaw: true),
        AssociatedRoleArn = Role,
        Objects = [new("NodePool/spot", ""), new("EC2NodeClass/default", "")],
    };

    [Fact]
    public void Judge_EverythingAsAsked_HoldsInEveryProof()
    {
        var proofs = InstallationProof.Judge(Facts);

        proofs.Select(proof => proof.Name).ShouldBe(["controller", "identity", "node-pools", "queue-in-controller", "queue", "queue-policy", "subscription"]);
        proofs.ShouldAllBe(proof => proof.Holds && proof.Seen.Length > 0 && proof.Remedy.Length == 0);
    }

    [Fact]
    public void Judge_NothingThere_EveryProofSaysSoWithARemedy()
    {
        var proofs = InstallationProof.Judge(Facts with { Controller = null, QueueArn = null, QueuePolicy = null, Subscription = null, AssociatedRoleArn = null, Objects = [new("NodePool/spot", "Ready=False")] });

        proofs.ShouldAllBe(proof => !proof.Holds && proof.Seen.Length > 0 && proof.Remedy.Length > 0);
        proofs.Where(InstallationProof.IsOfInterruptions).Select(proof => proof.Name).ShouldBe(["queue-in-controller", "queue", "queue-policy", "subscription"]);
    }

    [Theory]
    [InlineData("0 of 2 replicas available", "1.14.1", "1.14.1", "not Available: 0 of 2")]
    [InlineData("", "1.13.0", "", "not 1.14.1")]
    [InlineData("", "1.14.1", "1.13.0", "image 1.13.0, not 1.14.1")]
    public void Controller_NotAtItsVersion_IsNotProved(string lacks, string label, string tag, string seen) =>
        ShouldFail(Facts with { Controller = Controller with { Lacks = lacks, LabelVersion = label, ImageTag = tag } }, "controller", seen);

    [Theory]
    [InlineData("1.14.1", "")]
    [InlineData("", "1.14.1-mirror")]
    [InlineData("1.14.1", "latest")]
    public void Controller_VersionThatOnlyOnePlaceSays_IsProved(string label, string tag) =>
        Of(Facts with { Controller = Controller with { LabelVersion = label, ImageTag = tag } }, "controller").Holds.ShouldBeTrue();

    [Theory]
    [InlineData("", "unset")]
    [InlineData("Karpenter-other", "`Karpenter-other`")]
    [InlineData(Queue, "`arn:aws:sqs")]
    public void QueueVariable_NotTheQueuesName_IsNotProved(string seen, string said) =>
        ShouldFail(Facts with { Controller = Controller with { Queue = seen } }, "queue-in-controller", said);

    [Fact]
    public void Identity_WithRolesForServiceAccounts_IsTheAnnotation()
    {
        var irsa = Facts with { Identity = IdentityChoice.Irsa, AssociatedRoleArn = null };

        ShouldFail(irsa, "identity", "no annotation");
        Of(irsa with { AnnotatedRoleArn = Role }, "identity").Holds.ShouldBeTrue();
    }

    [Fact]
    public void Identity_AnotherRoleOrServiceAccount_IsNotProved()
    {
        ShouldFail(Facts with { AssociatedRoleArn = "arn:aws:iam::111122223333:role/other" }, "identity", "role/other");
        ShouldFail(Facts with { AssociatedRoleArn = null }, "identity", "no Pod Identity association");
        ShouldFail(Facts with { Controller = Controller with { ServiceAccount = "default" } }, "identity", "`default`");
    }

    [Fact]
    public void NodePools_NotReady_AreNamedWithTheirCondition() =>
        ShouldFail(Facts with { Objects = [new("NodePool/spot", "NodeClassReady=False (NodeClassNotFound: x)")] }, "node-pools", "NodePool/spot: NodeClassReady=False");

    [Theory]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:other", Queue, true, "not of")]
    [InlineData(Topic, "arn:aws:sqs:eu-west-1:111122223333:other", true, "sends to")]
    [InlineData(Topic, Queue, false, "envelope")]
    public void Subscription_NotAsItShouldBe_IsNotProved(string topic, string endpoint, bool isRaw, string seen) =>
        ShouldFail(Facts with { Subscription = new(topic, endpoint, isRaw) }, "subscription", seen);

    [Theory]
    [InlineData("""{ "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage" }""", "everybody may sqs:SendMessage")]
    [InlineData("""{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::999900001111:root" }, "Action": "sqs:*" }""", "AWS arn:aws:iam::999900001111:root may sqs:*")]
    [InlineData("""{ "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage" }""", "Service sns.amazonaws.com")]
    [InlineData("""{ "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:other" } } }""", "111122223333:other")]
    [InlineData("""{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*" }""", "lets nobody send")]
    public void QueuePolicy_ThatLetsAnybodyElseSendOrNobody_IsNotProved(string statement, string seen) => ShouldFail(Facts with { QueuePolicy = Policy(statement) }, "queue-policy", seen);

    [Theory]
    [InlineData(null, "no policy")]
    [InlineData("{", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    public void QueuePolicy_MissingOrBroken_IsNotProved(string? policy, string seen) => ShouldFail(Facts with { QueuePolicy = policy }, "queue-policy", seen);

    [Fact]
    public void QueuePolicy_ValuesAsListsAndInAnotherCase_IsProved() => Of(
        Facts with
        {
            QueuePolicy = Policy($$"""{ "Effect": "Allow", "Principal": { "Service": ["sns.amazonaws.com"] }, "Action": ["SQS:SendMessage"], "Condition": { "ArnLike": { "AWS:SourceArn": ["{{Topic}}"] } } }"""),
        },
        "queue-policy").Holds.ShouldBeTrue();

    private static string Policy(string statement) => $$"""{ "Version": "2012-10-17", "Statement": [{{statement}}] }""";

    private static Proof Of(ProofFacts facts, string name) => InstallationProof.Judge(facts).Single(proof => proof.Name == name);

    private static void ShouldFail(ProofFacts facts, string name, string seen)
    {
        var proof = Of(facts, name);
        proof.Holds.ShouldBeFalse();
        proof.Seen.ShouldContain(seen);
        proof.Remedy.ShouldNotBeEmpty();
    }
}
