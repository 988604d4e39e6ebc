namespace Millwright.Adapters.Helm.Registries;

/// <summary>How one registry lets one in.</summary>
/// <param name="UserName">No secret.</param>
/// <param name="Password">The secret.</param>
public sealed record RegistryLogin(string UserName, string Password)
{
    /// <summary>Nothing secret.</summary>
    public override string ToString() => $"login of {UserName}";
}
