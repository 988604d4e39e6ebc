namespace Millwright.Core.Interruptions.Attribution;

/// <summary>Instances that are known beforehand, in place of EC2: for the command line and tests.</summary>
public sealed class KnownInstances(IEnumerable<InstanceDescription> instances) : IInstances
{
    // Two lists may name an instance twice; the later one knows more of it.
    private readonly Dictionary<string, InstanceDescription> _instances = instances
        .GroupBy(instance => instance.InstanceId, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);

    public Task<IReadOnlyDictionary<string, InstanceDescription>> DescribeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, InstanceDescription>>(
            instanceIds.Where(_instances.ContainsKey).ToDictionary(id => id, id => _instances[id], StringComparer.Ordinal));
}
