using System.Xml;

namespace Millwright.Adapters.Aws.Ec2;

/// <summary>Walks through XML element by element, without a tree of it.</summary>
internal static class XmlReading
{
    /// <summary>
    /// Stops at each child of the element at the reader, and tells its name. Whoever gets it may read its text or its own children; what is not read is skipped.
    /// The reader stands at the element's end afterwards.
    /// </summary>
    public static async IAsyncEnumerable<string> ChildrenAsync(this XmlReader reader)
    {
        if (reader.IsEmptyElement) yield break;
        var depth = reader.Depth;
        await reader.ReadAsync();
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1)
            {
                await reader.ReadAsync();
                continue;
            }

            yield return reader.LocalName;
            // Untouched, the child is passed over with all that is in it; read, the reader stands at its end.
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1) await reader.SkipAsync();
            else if (reader.Depth > depth) await reader.ReadAsync();
        }
    }

    /// <summary>The text in the element at the reader, which stands at the element's end afterwards. Empty if there is none.</summary>
    public static async Task<string> TextAsync(this XmlReader reader)
    {
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        var text = "";
        while (await reader.ReadAsync() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) text += reader.Value;
        }

        return text;
    }
}
