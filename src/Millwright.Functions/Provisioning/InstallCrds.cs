using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Installs or upgrades Karpenter's custom resource definitions by their own chart.</summary>
public sealed class InstallCrds(ReleaseInstallation installation)
    : ProvisioningFunction<InstallInput, InstallReport>(nameof(InstallCrds), ProvisioningJson.Default.InstallInput, ProvisioningJson.Default.InstallReport)
{
    protected override Task<InstallReport> RunAsync(InstallInput input, FunctionContext context, CancellationToken cancellationToken) =>
        installation.InstallAsync(input, release => release.IsCrds, context, cancellationToken);
}
