using System.Text;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Protobuf;

/// <summary>Reads the fields of one protobuf message.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    /// <summary>The number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>The current field's content, when it has a length: a text, bytes, a message.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The current field's number, when it is a varint.</summary>
    public ulong Number { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Content);

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next()
    {
        if (rest.IsEmpty)
            return false;
        var tag = Varint();
        Field = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0: Number = Varint(); break;
            case 1: Content = Take(8); break;
            case 2: Content = Take((long)Varint()); break;
            case 5: Content = Take(4); break;
            case var kind: throw Broken($"wire type {kind}");
        }
        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
        throw Broken("a number of more than 64 bits");
    }

    private ReadOnlySpan<byte> Take(long length)
    {
        if (length < 0 || length > rest.Length)
            throw Broken("unexpected end");
        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }

    private static ApiException Broken(string why) => Statuses.BadRequest($"the protobuf body cannot be read: {why}");
}
