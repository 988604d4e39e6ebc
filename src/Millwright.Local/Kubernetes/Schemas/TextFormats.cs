using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>The formats of texts that the server enforces; the few others that a server knows are refused, the rest is only a description, there as here.</summary>
internal static partial class TextFormats
{
    public static bool IsValid(string format, string text) => format switch
    {
        "date-time" => DateTime().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "duration" => IsDuration(text),
        "byte" => text.Length == 0 || Convert.TryFromBase64String(text, new byte[text.Length], out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "ipv4" => IsIPv4(text),
        "ipv6" => IPAddress.TryParse(text, out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6,
        "cidr" => IPNetwork.TryParse(text, out _) && (text.Contains(':', StringComparison.Ordinal) || IsIPv4(text.Split('/')[0])),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "quantity" => Quantity.Parse(text) is not null,
        _ => true,
    };

    /// <summary>Formats that a server enforces and that are not known here: a definition that uses one is refused, so that nothing is left unchecked.</summary>
    public static bool IsUnknown(string format) => format is "bsonobjectid" or "hostname" or "email" or "mac" or "uuid3" or "uuid4" or "uuid5" or "isbn" or "isbn10" or "isbn13"
        or "creditcard" or "ssn" or "hexcolor" or "rgbcolor" or "k8s-short-name" or "k8s-long-name" or "datetime";

    /// <summary>Four decimal numbers: .NET alone would also take 10.1 and 012.</summary>
    private static bool IsIPv4(string text) => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text;

    private static bool IsDuration(string text)
    {
        try
        {
            Cel.CelFunctions.ParseDuration(text);
            return true;
        }
        catch (Cel.CelException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[-+][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateTime();
}
