using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Functions.Tests.Interruptions;

/// <summary>Writes down what was asked, and fails if a test says so.</summary>
internal sealed class CountingInstances(IInstances instances) : IInstances
{
    public List<IReadOnlyCollection<string>> Asked { get; } = [];

    public bool IsDown { get; set; }

    public Task<IReadOnlyDictionary<string, InstanceDescription>> DescribeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        lock (Asked) Asked.Add(instanceIds);
        return IsDown ? throw new FailureException(FailureNames.AwsUnavailable, "EC2 is down.", "Wait.") : instances.DescribeAsync(instanceIds, cancellationToken);
    }
}
