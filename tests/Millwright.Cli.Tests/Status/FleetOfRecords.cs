using System.Runtime.CompilerServices;
using Millwright.Adapters.Aws.Fleet;

namespace Millwright.Cli.Tests.Status;

/// <summary>A fleet table of a few records.</summary>
internal sealed class FleetOfRecords(params IReadOnlyDictionary<string, string>[] records) : IFleetTable
{
    public static IReadOnlyDictionary<string, string> Record(params (string Name, string Value)[] attributes) =>
        attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal);

    public async IAsyncEnumerable<IReadOnlyDictionary<string, string>> ReadAllAsync(IReadOnlyList<string> attributes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            await Task.Yield();
            yield return record.Where(attribute => attributes.Contains(attribute.Key)).ToDictionary(StringComparer.Ordinal);
        }
    }

    public Task<IReadOnlyDictionary<string, string>?> FindAsync(string cluster, CancellationToken cancellationToken) =>
        Task.FromResult(records.FirstOrDefault(record => record["cluster"] == cluster));
}
