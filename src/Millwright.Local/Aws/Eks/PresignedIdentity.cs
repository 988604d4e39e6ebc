using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Millwright.Adapters.Aws;

namespace Millwright.Local.Aws.Eks;

/// <summary>An EKS token taken apart: a presigned STS request.</summary>
internal sealed class PresignedIdentity
{
    private const string Signing = "X-Amz-";

    private readonly List<KeyValuePair<string, string>> _query;

    private PresignedIdentity(Uri url)
    {
        Url = url;
        _query = [.. url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")))];
    }

    /// <summary>The request as it would be sent.</summary>
    public Uri Url { get; }

    /// <summary>The request as it was before it was signed.</summary>
    public Uri Unsigned
    {
        get
        {
            var own = _query.Where(pair => !pair.Key.StartsWith(Signing, StringComparison.Ordinal)).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
            return new($"{Url.GetLeftPart(UriPartial.Path)}?{string.Join('&', own)}");
        }
    }

    /// <summary>When it was signed, or null when it does not say so.</summary>
    public DateTimeOffset? Date =>
        DateTimeOffset.TryParseExact(this["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>Access key, day, region, service, and a last fixed word.</summary>
    public string[] Credential => this["X-Amz-Credential"].Split('/');

    /// <summary>How long the URL says it is good, or null.</summary>
    public TimeSpan? Expires =>
        int.TryParse(this["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A parameter of the query, or an empty text.</summary>
    public string this[string name] => _query.Find(pair => pair.Key == name).Value ?? "";

    /// <summary>Takes a bearer token apart; null when it is no EKS token at all.</summary>
    public static PresignedIdentity? Read(string bearerToken)
    {
        if (!bearerToken.StartsWith(EksToken.Prefix, StringComparison.Ordinal))
            return null;
        var encoded = bearerToken.AsSpan(EksToken.Prefix.Length);
        return Base64Url.IsValid(encoded) && Uri.TryCreate(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)), UriKind.Absolute, out var url) ? new(url) : null;
    }
}
