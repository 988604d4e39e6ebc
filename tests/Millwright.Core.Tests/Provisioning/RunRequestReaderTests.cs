using System.Text.Json;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed class RunRequestReaderTests
{
    private const string Sha = "9f1c0d7e4b8a26531f90c4e7d2ab85639e01f7c4";

    [Theory]
    [InlineData("cluster-created")]
    [InlineData("cluster-created-older-shape")]
    public void Read_ClusterCreatedEvent_AsksForTheClusterAlone(string name) =>
        RunRequestReader.Read(Repository.ReadEvent(name)).ShouldBe(
            new RunRequest("payments-dev", Environment: null, CommitSha: null, DryRun: false, RunRequest.EventOrigin, TerraformState: null));

    [Fact]
    public void Read_ManualInputs_AreTaken()
    {
        RunRequestReader.Read(Repository.ReadEvent("manual-run")).ShouldBe(new RunRequest("payments-dev", "dev", null, false, RunRequest.ManualOrigin, null));
        RunRequestReader.Read(Repository.ReadEvent("manual-rollback")).ShouldBe(new RunRequest("payments-dev", "dev", Sha, false, RunRequest.ManualOrigin, null));
        RunRequestReader.Read(Repository.ReadEvent("manual-run-from-terraform-state")).ShouldBe(
            new RunRequest("", "dev", null, true, RunRequest.ManualOrigin, new TerraformStateLocation("platform-terraform-state", "eks/dev.tfstate", "cluster_name", "node_group_name")));
    }

    [Theory]
    [InlineData("cluster-create-failed", "`detail.errorCode` is `ResourceInUseException`")]
    [InlineData("cluster-deleted", "`detail.eventName` is `DeleteCluster`, not `CreateCluster`")]
    public void Read_EventAfterWhichThereIsNoCluster_NamesItsField(string name, string message) => OneProblem(Repository.ReadEvent(name)).ShouldContain(message);

    [Fact]
    public void Read_EventOfAnotherService_NamesEveryFieldAtFault()
    {
        var problems = Problems(Repository.ReadEvent("spot-interruption-warning"));

        problems.Length.ShouldBe(5);
        problems[0].ShouldContain("`source` is `aws.ec2`, not `aws.eks`");
        problems[1].ShouldContain("`detail-type` is `EC2 Spot Instance Interruption Warning`, not `AWS API Call via CloudTrail`");
        problems[2].ShouldContain("`detail.eventSource` is missing");
        problems[3].ShouldContain("`detail.eventName` is missing");
        problems[4].ShouldContain("`detail.responseElements.cluster.name` is missing");
    }

    [Theory]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","source":"aws.eks"}""", "`detail` is missing or no object")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","source":"aws.eks","detail":"x"}""", "`detail` is missing or no object")]
    [InlineData("""{"detail-type":5,"source":"aws.eks","detail":{"eventSource":"eks.amazonaws.com","eventName":"CreateCluster","requestParameters":{"name":"a"}}}""", "`detail-type` is 5, not")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","source":"aws.eks","detail":{"eventSource":"eks.amazonaws.com","eventName":"CreateCluster","requestParameters":{"name":7}}}""", "missing or no text")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","source":"aws.eks","detail":{"eventSource":"eks.amazonaws.com","eventName":"CreateCluster","requestParameters":{"clusterName":"-a"}}}""", "`detail.requestParameters.clusterName` is `-a`")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","source":"aws.eks","detail":{"eventSource":"eks.amazonaws.com","eventName":"CreateCluster","responseElements":{"cluster":{"name":"a b"}}}}""", "`detail.responseElements.cluster.name` is `a b`")]
    public void Read_EventWithOneFault_NamesItsField(string json, string message) => OneProblem(Parse(json)).ShouldContain(message);

    [Theory]
    [InlineData("""{"eventSource":"eks.amazonaws.com","eventName":"CreateCluster","requestParameters":{"name":"from-request"},"responseElements":null}""", "from-request")]
    [InlineData("""{"eventSource":"eks.amazonaws.com","eventName":"CreateCluster","requestParameters":{"name":"from-request"},"responseElements":{"cluster":{"name":"from-response"}}}""", "from-response")]
    [InlineData("""{"eventSource":"eks.amazonaws.com","eventName":"CreateCluster","requestParameters":{"clusterName":"a"},"responseElements":{"cluster":{"clusterName":"b"}}}""", "b")]
    public void Read_Event_TakesTheAnswerBeforeTheRequest(string detail, string cluster) =>
        RunRequestReader.Read(Parse($$"""{"detail-type":"AWS API Call via CloudTrail","source":"aws.eks","detail":{{detail}}}""")).Cluster.ShouldBe(cluster);

    [Theory]
    [InlineData("null", "null")]
    [InlineData("5", "5")]
    [InlineData("true", "true")]
    [InlineData("\"payments-dev\"", "`payments-dev`")]
    [InlineData("\"\"", "empty")]
    [InlineData("[]", "a list")]
    public void Read_NoObject_SaysWhatItIs(string json, string seen) => OneProblem(Parse(json)).ShouldContain($"the input is {seen}, no object");

    /// <summary>The one fault of a manual input, and its message.</summary>
    [Theory]
    [InlineData("{}", "`cluster` is missing")]
    [InlineData("""{"cluster":null}""", "`cluster` is missing")]
    [InlineData("""{"cluster":null,"terraformState":null}""", "`cluster` is missing")]
    [InlineData("""{"cluster":""}""", "`cluster` is empty, where a text is wanted")]
    [InlineData("""{"cluster":5}""", "`cluster` is 5, where a text is wanted")]
    [InlineData("""{"cluster":["a"]}""", "`cluster` is a list")]
    [InlineData("""{"cluster":{"name":"a"}}""", "`cluster` is an object")]
    [InlineData("""{"cluster":"-a"}""", "`cluster` is `-a`, which is no name of an EKS cluster")]
    [InlineData("""{"cluster":"a.b"}""", "`cluster` is `a.b`")]
    [InlineData("""{"cluster":"payments-dev\n"}""", "`cluster` is `payments-dev `")]
    [InlineData("""{"cluster":"päyments"}""", "`cluster` is `päyments`")]
    [InlineData("""{"cluster":"a","environment":"Dev"}""", "`environment` is `Dev`")]
    [InlineData("""{"cluster":"a","environment":"../prod"}""", "`environment` is `../prod`")]
    [InlineData("""{"cluster":"a","environment":"dev.yaml"}""", "`environment` is `dev.yaml`")]
    [InlineData("""{"cluster":"a","environment":""}""", "`environment` is empty")]
    [InlineData("""{"cluster":"a","commitSha":"9f1c0d7"}""", "`commitSha` is `9f1c0d7`, which is no whole commit SHA")]
    [InlineData("""{"cluster":"a","commitSha":"main"}""", "`commitSha` is `main`")]
    [InlineData("""{"cluster":"a","commitSha":12}""", "`commitSha` is 12")]
    [InlineData("""{"cluster":"a","commitSha":"9F1C0D7E4B8A26531F90C4E7D2AB85639E01F7C4"}""", "`commitSha` is `9F1C")]
    [InlineData("""{"cluster":"a","dryRun":"true"}""", "`dryRun` is `true`, no truth value")]
    [InlineData("""{"cluster":"a","dryRun":1}""", "`dryRun` is 1")]
    [InlineData("""{"cluster":"a","preflightOnly":"yes"}""", "`preflightOnly` is `yes`, no truth value")]
    [InlineData("""{"cluster":"a","allowLastPoolPruned":"yes"}""", "`allowLastPoolPruned` is `yes`, no truth value")]
    [InlineData("""{"cluster":"a","terraformState":"s3://x"}""", "`terraformState` is `s3://x`, no object")]
    [InlineData("""{"terraformState":[]}""", "`terraformState` is a list, no object")]
    [InlineData("""{"terraformState":{"key":"k"}}""", "`terraformState.bucket` is missing")]
    [InlineData("""{"terraformState":{"bucket":"b","key":null}}""", "`terraformState.key` is missing")]
    [InlineData("""{"terraformState":{"bucket":"","key":"k"}}""", "`terraformState.bucket` is empty")]
    [InlineData("""{"terraformState":{"bucket":5,"key":"k"}}""", "`terraformState.bucket` is 5")]
    [InlineData("""{"terraformState":{"bucket":"b","key":"k","output":"x"}}""", "`terraformState.output` is no known field")]
    [InlineData("""{"cluster":"a","Environment":"dev"}""", "`Environment` is no known field")]
    public void Read_ManualInputWithOneFault_NamesFieldAndValueAndRemedy(string json, string message)
    {
        var problem = OneProblem(Parse(json));

        problem.ShouldContain(message);
        problem.Split("; ", 2)[1].ShouldNotBeNullOrWhiteSpace("every problem has its remedy");
    }

    [Fact]
    public void Read_ManualInputWithManyFaults_NamesThemAll()
    {
        var problems = Problems(Parse("""{"cluster":5,"environment":"D","commitSha":"x","dryRun":"no","terraformState":{"bucket":1},"dry-run":true,"region":"eu"}"""));

        problems.Select(problem => problem.Split('`')[1]).ShouldBe(
            ["dry-run", "region", "terraformState.bucket", "terraformState.key", "cluster", "environment", "commitSha", "dryRun"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Read_ClusterNameOfAnAllowedLength_IsTaken(int length) =>
        RunRequestReader.Read(Input(new string('a', length))).Cluster.Length.ShouldBe(length);

    [Fact]
    public void Read_ClusterNameThatIsTooLong_IsRefusedInAShortMessage()
    {
        OneProblem(Input(new string('a', 101))).ShouldContain("1 to 100");
        var problem = OneProblem(Input(new string('a', 100_000)));

        problem.Length.ShouldBeLessThan(400);
        problem.ShouldContain("(100000 characters)");
    }

    [Theory]
    [InlineData("""{"cluster":"a","environment":null,"commitSha":null,"dryRun":null,"terraformState":null}""")]
    [InlineData("""{"cluster":"a","dryRun":false}""")]
    public void Read_NullFields_AreMissingOnes(string json) =>
        RunRequestReader.Read(Parse(json)).ShouldBe(new RunRequest("a", null, null, false, RunRequest.ManualOrigin, null));

    [Fact]
    public void Read_PreflightOnly_IsTaken() => RunRequestReader.Read(Parse("""{"cluster":"a","preflightOnly":true}""")).PreflightOnly.ShouldBeTrue();

    [Fact]
    public void Read_ClusterAndTerraformState_AreBothTaken()
    {
        var request = RunRequestReader.Read(Parse("""{"cluster":"a_B-1","terraformState":{"bucket":"b","key":"k"}}"""));

        request.Cluster.ShouldBe("a_B-1");
        request.TerraformState.ShouldBe(new TerraformStateLocation("b", "k", "cluster_name", NodeGroupOutput: null));
    }

    [Fact]
    public void Read_Sha256Commit_IsTaken() => RunRequestReader.Read(Parse($$"""{"cluster":"a","commitSha":"{{new string('0', 64)}}"}""")).CommitSha!.Length.ShouldBe(64);

    private static JsonElement Input(string cluster) => Parse($$"""{"cluster":"{{cluster}}"}""");

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string OneProblem(JsonElement input) => Problems(input).ShouldHaveSingleItem();

    private static string[] Problems(JsonElement input)
    {
        var failure = Should.Throw<FailureException>(() => RunRequestReader.Read(input)).Failure;
        failure.Name.ShouldBe(FailureNames.InvalidRequest);
        return failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
    }
}
