namespace Millwright.Adapters.Helm.Registries;

/// <summary>Knows which registries want a login.</summary>
public interface IRegistryLogins
{
    /// <summary>The login of a registry, or null where none is needed.</summary>
    /// <param name="host">The registry, as the chart's reference names it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Core.Failures.FailureException">A login is needed and is not to be had.</exception>
    ValueTask<RegistryLogin?> FindAsync(string host, CancellationToken cancellationToken);
}
