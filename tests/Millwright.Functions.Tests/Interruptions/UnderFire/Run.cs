using System.Text;
using System.Text.Json.Nodes;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Logging;
using Millwright.Functions.Tests.Runtime;

namespace Millwright.Functions.Tests.Interruptions.UnderFire;

/// <summary>One ledger, the function before it, and what became of a region's messages.</summary>
internal sealed class Run
{
    private readonly ManualTimeProvider _time = new(Region.Start.AddDays(40));
    private readonly MemoryStream _lines = new();

    public Run(Region region, Faults faults)
    {
        Faulty = new FaultyLedger(Ledger, faults);
        var recorder = new Recorder(Faulty, new ForgetfulInstances(region.Known, Ledger, faults), new RecordingOptions(), _time);
        Queue = new Queue(new RecordInterruptions(recorder, _time), new FunctionLog(_lines, LogLevel.Fatal, _time), _time);
    }

    public InMemoryLedger Ledger { get; } = new();

    public FaultyLedger Faulty { get; }

    public Queue Queue { get; }

    /// <summary>The sum of a metric over all lines that have it by cluster; of a list, of its length.</summary>
    public double Metric(string name)
    {
        double sum = 0;
        foreach (var line in Encoding.UTF8.GetString(_lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var node = JsonNode.Parse(line)!;
            if (node["InstanceType"] is null && node[name] is JsonValue value) sum += (double)value;
        }

        return sum;
    }
}
