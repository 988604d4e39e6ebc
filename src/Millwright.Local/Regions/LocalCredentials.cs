using Millwright.Adapters.Aws.Credentials;

namespace Millwright.Local.Regions;

/// <summary>The one identity in a local region: the functions' role, with AWS's own example keys.</summary>
public static class LocalCredentials
{
    /// <summary>The name of the functions' role, to which access is granted for a run.</summary>
    public const string InstallerRole = "millwright-installer";

    public static AwsCredentials Installer { get; } = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
}
