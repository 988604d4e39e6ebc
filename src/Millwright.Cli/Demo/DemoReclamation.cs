using Millwright.Cli.Record;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Cli.Demo;

/// <summary>The demo's second half: the messages of one Spot node's loss through the recorder.</summary>
internal static class DemoReclamation
{
    /// <summary>All messages of one instance's life and loss, of the samples.</summary>
    public const string EventFile = "events/spot-reclamation.json";

    private const string InstancesFile = "events/describe-instances.json";

    /// <returns>The one record that comes of them.</returns>
    public static async Task<InstanceRecord> PlayAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var recording = await Recording.OfAsync([Sample(EventFile)], Sample(InstancesFile), time, cancellationToken);
        return recording.Reclaimed.Single();
    }

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
