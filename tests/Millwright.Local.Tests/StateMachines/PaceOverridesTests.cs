using System.Text.Json.Nodes;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Tests.StateMachines;

public sealed class PaceOverridesTests
{
    private const string Machine = """
        { "States": {
          "Short": { "Type": "Wait", "Seconds": 10 },
          "Long": { "Type": "Wait", "Seconds": 3600 },
          "Told": { "Type": "Wait", "SecondsPath": "$.pause" },
          "Each": { "Type": "Map", "ItemProcessor": { "States": {
            "Inner": { "Type": "Task", "Retry": [ { "ErrorEquals": ["A"], "IntervalSeconds": 5 }, { "ErrorEquals": ["B"] } ] } } } } } }
        """;

    [Fact]
    public void Overrides_Real_LeavesEverything() => Json(new("run", WaitPace.Real)).ShouldBe("{} {}");

    [Fact]
    public void Overrides_None_WaitsNowhere() =>
        Json(new("run", WaitPace.None)).ShouldBe("""{"Short":0,"Long":0,"Told":0} {"Inner":[0,0]}""");

    [Fact]
    public void Overrides_Scaled_MultipliesUpToTheLongest() =>
        Json(new("run", WaitPace.Scaled(0.1, TimeSpan.FromSeconds(2)))).ShouldBe("""{"Short":1000,"Long":2000,"Told":2000} {"Inner":[500,100]}""");

    [Fact]
    public void Overrides_NamedState_Wins() =>
        Json(new("run", WaitPace.Real)
        {
            Waits = new Dictionary<string, TimeSpan> { ["Long"] = TimeSpan.FromSeconds(1) },
            RetryIntervals = new Dictionary<string, TimeSpan> { ["Inner"] = TimeSpan.Zero },
        }).ShouldBe("""{"Long":1000} {"Inner":0}""");

    private static string Json(ExecutionOptions options)
    {
        var overrides = new PaceOverrides(JsonNode.Parse(Machine)!.AsObject(), options);
        return $"{overrides.Waits.ToJsonString()} {overrides.Retries.ToJsonString()}";
    }
}
