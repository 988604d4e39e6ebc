using System.Globalization;
using System.Xml.Linq;

namespace Millwright.Adapters.Aws.Orphans;

/// <summary>Reads the answers of EC2 and IAM by local names; their namespaces differ by version.</summary>
internal static class XmlFields
{
    public static string Text(this XElement element, string name) => element.Child(name)?.Value ?? "";

    public static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>The entries of a list: <c>item</c> in EC2, <c>member</c> in IAM.</summary>
    public static IEnumerable<XElement> Entries(this XElement element, string name) => element.Child(name)?.Elements() ?? [];

    /// <summary>A time that cannot be read is the latest there is: nothing is taken for older than it is.</summary>
    public static DateTimeOffset Time(this XElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MaxValue;

    /// <summary>EC2 spells <c>key</c> and <c>value</c>, IAM <c>Key</c> and <c>Value</c>.</summary>
    public static Dictionary<string, string> Tags(this IEnumerable<XElement> entries)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
            tags[entry.Child("key")?.Value ?? entry.Text("Key")] = entry.Child("value")?.Value ?? entry.Text("Value");
        return tags;
    }
}
