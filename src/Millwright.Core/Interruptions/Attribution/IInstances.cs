using Millwright.Core.Failures;

namespace Millwright.Core.Interruptions.Attribution;

/// <summary>The account's instances, as EC2 knows them now. EC2 forgets an instance about an hour after it was terminated.</summary>
public interface IInstances
{
    /// <summary>Describes instances. One that is not known is missing in the answer.</summary>
    /// <exception cref="FailureException">EC2 refused, or did not answer; nothing is known about any of them then.</exception>
    Task<IReadOnlyDictionary<string, InstanceDescription>> DescribeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken);
}
