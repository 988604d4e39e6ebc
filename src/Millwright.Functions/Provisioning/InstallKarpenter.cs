using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Installs or upgrades the Karpenter controller and the environment's other releases.</summary>
public sealed class InstallKarpenter(ReleaseInstallation installation)
    : ProvisioningFunction<InstallInput, InstallReport>(nameof(InstallKarpenter), ProvisioningJson.Default.InstallInput, ProvisioningJson.Default.InstallReport)
{
    protected override Task<InstallReport> RunAsync(InstallInput input, FunctionContext context, CancellationToken cancellationToken) =>
        installation.InstallAsync(input, release => !release.IsCrds, context, cancellationToken);
}
