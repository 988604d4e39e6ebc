using System.Security.Cryptography;
using System.Text;

namespace Millwright.Adapters.Aws.Signing;

/// <summary>
/// The form of a request that both sides hash (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). Paths are
/// encoded twice, as every service but S3 wants it.
/// </summary>
internal sealed class CanonicalRequest
{
    private readonly string _text;

    public CanonicalRequest(
        string method, Uri uri, IEnumerable<KeyValuePair<string, string>> query, IEnumerable<KeyValuePair<string, string>> headers, string payloadHash)
    {
        // Sorted by code point, so ordinally, and by value where names are equal.
        var sorted = headers
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: CollapseSpaces(header.Value)))
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .ToList();
        SignedHeaders = string.Join(';', sorted.Select(header => header.Name));
        Query = string.Join('&', query
            .Select(pair => (Name: Uri.EscapeDataString(pair.Key), Value: Uri.EscapeDataString(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));
        var path = string.Join('/', uri.AbsolutePath.Split('/').Select(Uri.EscapeDataString));
        var headerLines = string.Concat(sorted.Select(header => $"{header.Name}:{header.Value}\n"));
        _text = $"{method}\n{path}\n{Query}\n{headerLines}\n{SignedHeaders}\n{payloadHash}";
    }

    /// <summary>Names of the headers, in lower case and order.</summary>
    public string SignedHeaders { get; }

    /// <summary>The query string, encoded and in order.</summary>
    public string Query { get; }

    public string Hash => HashOf(Encoding.UTF8.GetBytes(_text));

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Names and values of a query string, decoded.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ReadQuery(Uri uri) =>
        from part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        let cut = part.IndexOf('=', StringComparison.Ordinal)
        let name = cut < 0 ? part : part[..cut]
        let value = cut < 0 ? "" : part[(cut + 1)..]
        select KeyValuePair.Create(Uri.UnescapeDataString(name), Uri.UnescapeDataString(value));

    private static string CollapseSpaces(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
