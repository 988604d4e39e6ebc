namespace Millwright.Functions.Runtime;

/// <summary>One buffer for the inputs of all invocations, grown when an input needs it. What it returns is valid until the next read.</summary>
internal sealed class PayloadBuffer
{
    // Step Functions passes at most 256 KiB; a batch of SQS messages and most states are far smaller.
    private byte[] _bytes = new byte[32 * 1024];

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // One byte more than announced: the read that finds the end then needs no growth.
        if (content.Headers.ContentLength is { } length && length + 1 > _bytes.Length) _bytes = new byte[length + 1];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var filled = 0;
        while (true)
        {
            var read = await stream.ReadAsync(_bytes.AsMemory(filled), cancellationToken);
            if (read == 0) return _bytes.AsMemory(0, filled);
            filled += read;
            if (filled == _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }
}
