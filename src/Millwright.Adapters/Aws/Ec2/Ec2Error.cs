using System.Xml;

namespace Millwright.Adapters.Aws.Ec2;

/// <summary>Reads EC2's error answer: <c>Response / Errors / Error / Code, Message</c>. What is no such answer has neither.</summary>
internal static class Ec2Error
{
    public static async Task<(string? Code, string? Message)> ReadAsync(Stream content)
    {
        string? code = null, message = null;
        try
        {
            using var reader = XmlReader.Create(content, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit });
            while (await reader.ReadAsync())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.LocalName == "Code") code ??= await reader.TextAsync();
                else if (reader.LocalName == "Message") message ??= await reader.TextAsync();
            }
        }
        catch (XmlException)
        {
            message ??= "(no XML)";
        }

        return (code, message);
    }
}
