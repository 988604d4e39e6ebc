using System.Text.Json;
using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Reading;
using Millwright.Functions.Interruptions;

namespace Millwright.Cli.Record;

/// <summary>
/// Reads interruption messages as people keep them: a JSON array, one JSON object a line, a single object, or an event of SQS. Each message is read as the body
/// of a queued message is, raw or in SNS' envelope; it is named for where it stands, or by its SQS id.
/// </summary>
internal static class MessageFile
{
    public const string Contents = "interruption messages: a JSON array, one JSON object a line, or an SQS event, such as events/spot-reclamation.json";

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/> if it is no such file; a bad message in it is a value.</exception>
    public static async Task<IReadOnlyList<QueuedMessage>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var content = await InputFile.ReadAsync(path, Contents, cancellationToken);
        try
        {
            return Read(content.Span, path);
        }
        catch (JsonException problem)
        {
            throw Invalid($"{path} is not JSON: line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}.", problem);
        }
    }

    private static IReadOnlyList<QueuedMessage> Read(ReadOnlySpan<byte> content, string path)
    {
        var reader = new Utf8JsonReader(content, Options);
        // A line that is an object is a message, whatever is wrong with the lines around it.
        if (content.TrimStart(" \t\r\n"u8).StartsWith("{"u8) && FirstLinesAreObjects(content))
            return ReadLines(content, path);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartArray => ReadList(content, path),
            JsonTokenType.StartObject => ReadObject(content, path),
            var other => throw Invalid($"{path} holds a {other} and no messages."),
        };
    }

    /// <summary>Whether the file is one object a line: its first or its second line is one by itself, and there are several.</summary>
    private static bool FirstLinesAreObjects(ReadOnlySpan<byte> content)
    {
        var lines = 0;
        var objects = 0;
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = content[range].Trim(" \t\r"u8);
            if (line.IsEmpty) continue;
            lines++;
            if (IsObject(line)) objects++;
            if (lines == 2) break;
        }

        return lines == 2 && objects > 0;
    }

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        if (line[0] != (byte)'{') return false;
        try
        {
            var reader = new Utf8JsonReader(line, Options);
            reader.Read();
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<QueuedMessage> ReadLines(ReadOnlySpan<byte> content, string path)
    {
        List<QueuedMessage> messages = [];
        var number = 0;
        foreach (var range in content.Split((byte)'\n'))
        {
            number++;
            var line = content[range].Trim(" \t\r"u8);
            if (!line.IsEmpty)
                messages.Add(new QueuedMessage($"{path}:{number}", BodyReader.Read(line)));
        }

        return messages;
    }

    private static List<QueuedMessage> ReadList(ReadOnlySpan<byte> content, string path)
    {
        List<QueuedMessage> messages = [];
        var reader = new Utf8JsonReader(content, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            messages.Add(new QueuedMessage($"{path}[{messages.Count}]", BodyReader.Read(content[start..(int)reader.BytesConsumed])));
        }

        // Only the next read sees what follows the list, and refuses it.
        reader.Read();
        return messages;
    }

    private static IReadOnlyList<QueuedMessage> ReadObject(ReadOnlySpan<byte> content, string path)
    {
        if (!HasRecords(content))
            return [new QueuedMessage(path, BodyReader.Read(content))];
        try
        {
            return SqsEventReader.Read(content);
        }
        catch (FailureException problem)
        {
            throw Invalid($"{path}: {problem.Failure.Message}", problem);
        }
    }

    private static bool HasRecords(ReadOnlySpan<byte> content)
    {
        var found = false;
        var reader = new Utf8JsonReader(content, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            found |= reader.ValueTextEquals("Records"u8);
            reader.Read();
            reader.Skip();
        }

        reader.Read();
        return found;
    }

    private static FailureException Invalid(string message, Exception? problem = null) =>
        new(FailureNames.InvalidRequest, message, $"Give a file with {Contents}.", problem);
}
