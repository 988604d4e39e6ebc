namespace Millwright.Local.Kubernetes;

/// <summary>Decides whose bearer tokens the stand-in accepts; everybody else is answered 401.</summary>
public interface ITokenAuthenticator
{
    /// <summary>Whether the holder of the token may use the API, now. A token that is allowed may do everything.</summary>
    ValueTask<bool> IsAllowedAsync(string bearerToken, CancellationToken ct);
}
