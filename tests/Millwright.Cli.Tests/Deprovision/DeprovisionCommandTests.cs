using System.Text.Json.Nodes;
using Millwright.Cli.Commands;
using Millwright.Cli.Deprovision;

namespace Millwright.Cli.Tests.Deprovision;

/// <summary>Refusals and words; the run itself is followed as provision's is.</summary>
public sealed class DeprovisionCommandTests
{
    private const string Machine = "arn:aws:states:eu-west-1:111122223333:stateMachine:Millwright-Deprovision";

    [Fact]
    public async Task Deprovision_NobodyToAsk_WantsYes() =>
        (await Invocation.RunAsync("deprovision", "--cluster", "payments-dev", "--state-machine", Machine)).ShouldRefuse(2, "payments-dev", "--yes", "--dry-run");

    [Fact]
    public async Task Deprovision_WithoutStateMachine_SaysWhereItIs() =>
        (await Invocation.RunAsync("deprovision", "--cluster", "payments-dev", "--yes", "--state-machine", "")).ShouldRefuse(2, "No state machine is named", "MILLWRIGHT_DEPROVISION_STATE_MACHINE");

    [Theory]
    [InlineData("--timeout", "4", "5 to 180")]
    [InlineData("--orphans", "all", "report or remove")]
    [InlineData("--cluster", "-", "which is no name of an EKS cluster")]
    public async Task Deprovision_WrongValue_NamesIt(string option, string value, string said)
    {
        string[] cluster = option == "--cluster" ? [] : ["--cluster", "payments-dev"];

        (await Invocation.RunAsync(["deprovision", .. cluster, option, value, "--yes", "--state-machine", Machine])).ShouldRefuse(2, said);
    }

    [Fact]
    public async Task Deprovision_AnotherNameTyped_StartsNothing()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await CommandLine.RunAsync(["deprovision", "--cluster", "payments-dev", "--state-machine", Machine], output, error, new StringReader("payments-prod\n"));

        exitCode.ShouldBe(1);
        error.ToString().ShouldContain("Type the cluster's name to begin:");
        error.ToString().ShouldContain("nothing was started");
        output.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "drain": { "attempts": 0 } }""", null)]
    [InlineData("""{ "drain": { "waiting": "3 NodeClaims (spot 3)" } }""", "3 NodeClaims (spot 3)")]
    [InlineData("""{ "drain": { "waiting": "" }, "classDrain": { "waiting": "EC2NodeClass/default" } }""", "EC2NodeClass/default")]
    [InlineData("""{ "orphans": { "total": 12 } }""", "12 orphans left")]
    [InlineData("""{ "orphans": { "total": 0 } }""", null)]
    public void Progress_OfAState_TellsWhatIsLeft(string state, string? told) => DeprovisionText.Progress(JsonNode.Parse(state)!.AsObject()).ShouldBe(told);
}
