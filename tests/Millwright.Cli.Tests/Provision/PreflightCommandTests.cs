using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Cli.Tests.Provision;

/// <summary>The command against a stand-in for Step Functions that has run the state machine already.</summary>
public sealed class PreflightCommandTests : IDisposable
{
    private const string Machine = "arn:aws:states:eu-west-1:111122223333:stateMachine:Millwright-Provision";

    private static readonly string[] Variables = ["AWS_ENDPOINT_URL_SFN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    private readonly HttpListener _server = new();
    private readonly List<JsonNode> _started = [];
    private JsonObject _execution = [];

    public PreflightCommandTests()
    {
        var address = $"http://127.0.0.1:{FreePort()}/";
        _server.Prefixes.Add(address);
        _server.Start();
        _ = ServeAsync();
        foreach (var variable in Variables)
            Environment.SetEnvironmentVariable(variable, variable == "AWS_ENDPOINT_URL_SFN" ? address : "AKIAIOSFODNN7EXAMPLE");
    }

    public void Dispose()
    {
        _server.Close();
        foreach (var variable in Variables)
            Environment.SetEnvironmentVariable(variable, null);
    }

    [Theory]
    [InlineData("warn", 0)]
    [InlineData("block", 1)]
    public async Task Preflight_ThatCameToVerdicts_PrintsThemAndExitsByThem(string level, int exitCode)
    {
        _execution = Ended("SUCCEEDED", Outcome("judged", level));

        var run = await Invocation.RunAsync("preflight", "--cluster", "payments-dev", "--environment", "dev", "--state-machine", Machine);

        run.ExitCode.ShouldBe(exitCode, run.Error + run.Output);
        run.Output.ShouldContain($"payments-dev as environment dev: 2 checks: 1 {level}, 1 pass");
        run.Output.ShouldContain("→ add nodes");
        var input = JsonNode.Parse((string)_started.ShouldHaveSingleItem()["input"]!)!;
        ((bool)input["preflightOnly"]!).ShouldBeTrue();
        ((string?)input["environment"]).ShouldBe("dev");
    }

    [Fact]
    public async Task Preflight_AsJson_IsTheOutcome()
    {
        _execution = Ended("SUCCEEDED", Outcome("judged", "block"));

        var run = await Invocation.RunAsync("preflight", "--cluster", "payments-dev", "--state-machine", Machine, "--json");

        run.ExitCode.ShouldBe(1);
        run.Json["verdicts"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Preflight_OfAClusterThatNoEnvironmentWants_ExitsWithOne()
    {
        var outcome = Outcome("skipped", "pass");
        outcome["verdicts"] = new JsonArray();
        _execution = Ended("SUCCEEDED", outcome);

        var run = await Invocation.RunAsync("preflight", "--cluster", "payments-dev", "--state-machine", Machine);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("skipped");
    }

    [Fact]
    public async Task Preflight_ThatFailed_SaysWhatToDo()
    {
        _execution = Ended("FAILED", output: null);
        (_execution["error"], _execution["cause"]) = ("UnknownEnvironment", "There is no environment `qa`. What to do: Use dev.");

        var run = await Invocation.RunAsync("preflight", "--cluster", "payments-dev", "--environment", "qa", "--state-machine", Machine);

        run.ShouldRefuse(1, "There is no environment `qa`");
    }

    private static JsonObject Ended(string status, JsonObject? output) => new()
    {
        ["executionArn"] = "arn:aws:states:eu-west-1:111122223333:execution:Millwright-Provision:run-1",
        ["status"] = status,
        ["output"] = output?.ToJsonString(),
    };

    private static JsonObject Outcome(string outcome, string level) => new()
    {
        ["outcome"] = outcome,
        ["execution"] = "run-1",
        ["cluster"] = "payments-dev",
        ["environment"] = "dev",
        ["revision"] = "9f1c",
        ["startedAt"] = "2026-09-14T04:31:10Z",
        ["finishedAt"] = "2026-09-14T04:31:20Z",
        ["durationSeconds"] = 10,
        ["verdicts"] = new JsonArray(
            new JsonObject { ["check"] = "auto-mode", ["level"] = "pass", ["seen"] = "off", ["remedy"] = "" },
            new JsonObject { ["check"] = "capacity", ["level"] = level, ["seen"] = "1 node", ["remedy"] = "add nodes" }),
    };

    private async Task ServeAsync()
    {
        while (_server.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _server.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var body = (await JsonNode.ParseAsync(context.Request.InputStream))!;
            var isStart = context.Request.Headers["X-Amz-Target"] == "AWSStepFunctions.StartExecution";
            if (isStart)
                _started.Add(body);
            var answer = isStart ? new JsonObject { ["executionArn"] = _execution["executionArn"]!.DeepClone(), ["startDate"] = 0 } : _execution;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
