using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Ledger;

namespace Millwright.Functions.Tests.Interruptions.UnderFire;

/// <summary>EC2 that forgets an instance as soon as the ledger knows whose it is, and whose calls go wrong.</summary>
internal sealed class ForgetfulInstances(KnownInstances instances, InMemoryLedger ledger, Faults faults) : IInstances
{
    public Task<IReadOnlyDictionary<string, InstanceDescription>> DescribeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        faults.RunAsync(async () =>
        {
            var recorded = await ledger.LoadAsync(instanceIds, cancellationToken);
            return await instances.DescribeAsync([.. instanceIds.Where(id => recorded.GetValueOrDefault(id)?.Record.Attribution is null)], cancellationToken);
        });
}
