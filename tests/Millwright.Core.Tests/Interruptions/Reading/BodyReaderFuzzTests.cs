using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Core.Interruptions.Reading;

namespace Millwright.Core.Tests.Interruptions.Reading;

/// <summary>A million bodies that are wrong in a million ways, the same ones each time.</summary>
public sealed class BodyReaderFuzzTests
{
    private const int Bodies = 1_000_000;
    private const int Seed = 20260914;

    private static readonly byte[][] Seeds = MakeSeeds();
    private static readonly byte[][] Pieces =
    [
        .. new[] { "{", "}", "[", "]", "\"", "\\", ":", ",", "\\ud800", "\\u0000", "null", "-1e999", "0", "\"detail\":", "\"id\":\"\"", "\"time\":\"9999-12-31T23:59:59+14:00\"", "i-", "/*", "\n" }
            .Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3, 0x28], [0xef, 0xbb, 0xbf], [0],
    ];

    [Fact]
    [Trait("Category", "Slow")]
    public void Read_MutatedAndRandomBodies_AlwaysAnswersInFlatMemory()
    {
        var random = new Random(Seed);
        var buffer = new byte[16 * 1024];
        int messages = 0, poison = 0, noInterest = 0;
        TimeSpan slowest = default;
        Run(Bodies / 10);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Run(Bodies - (Bodies / 10));

        (messages + poison + noInterest).ShouldBe(Bodies);
        messages.ShouldBeGreaterThan(Bodies / 100, "mutations that leave the message whole are part of the test");
        poison.ShouldBeGreaterThan(Bodies / 4);
        noInterest.ShouldBeGreaterThan(Bodies / 1000);
        // Even the smallest object kept for each body would be 21 MB; what other tests hold meanwhile is less than this.
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(8 * 1024 * 1024);
        // A hang, not a pause of a busy machine.
        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(10));

        void Run(int count)
        {
            for (var round = 0; round < count; round++)
            {
                var body = Mutate(random, buffer);
                var start = Stopwatch.GetTimestamp();
                var reading = BodyReader.Read(body);
                var took = Stopwatch.GetElapsedTime(start);
                if (took > slowest) slowest = took;
                if (reading.IsMessage) messages++;
                else if (reading.IsPoison) poison++;
                else noInterest++;
            }
        }
    }

    private static ReadOnlySpan<byte> Mutate(Random random, byte[] buffer)
    {
        if (random.Next(20) == 0)
        {
            var noise = buffer.AsSpan(0, random.Next(400));
            random.NextBytes(noise);
            return noise;
        }

        var seed = Seeds[random.Next(Seeds.Length)];
        seed.CopyTo(buffer, 0);
        var length = seed.Length;
        for (var change = random.Next(1, 4); change > 0 && length > 0; change--)
            length = Change(random, buffer, length);
        return buffer.AsSpan(0, length);
    }

    private static int Change(Random random, byte[] buffer, int length)
    {
        var at = random.Next(length);
        switch (random.Next(6))
        {
            case 0:
                buffer[at] ^= (byte)(1 << random.Next(8));
                return length;
            case 1:
                buffer[at] = (byte)random.Next(256);
                return length;
            case 2:
                return at;
            case 3:
                var cut = Math.Min(random.Next(1, 40), length - at);
                buffer.AsSpan(at + cut, length - at - cut).CopyTo(buffer.AsSpan(at));
                return length - cut;
            case 4:
                return Insert(buffer, length, at, Pieces[random.Next(Pieces.Length)]);
            default:
                var from = random.Next(length);
                return Insert(buffer, length, at, buffer.AsSpan(from, Math.Min(random.Next(1, 60), length - from)).ToArray());
        }
    }

    private static int Insert(byte[] buffer, int length, int at, byte[] piece)
    {
        if (length + piece.Length > buffer.Length) return length;
        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + piece.Length));
        piece.CopyTo(buffer, at);
        return length + piece.Length;
    }

    private static byte[][] MakeSeeds()
    {
        string[] files =
        [
            "spot-interruption-warning", "rebalance-recommendation", "scheduled-change", "instance-state-change-running", "instance-state-change-terminated",
            "capacity-reservation-interruption-warning", "capacity-reservation-interruption-warning-older-name",
        ];
        var events = files.Select(file => JsonNode.Parse(SampleEvents.Read(file))!.ToJsonString()).ToList();
        var wrapped = events.Select(text => new JsonObject { ["Type"] = "Notification", ["MessageId"] = "10709ff7", ["Message"] = text }.ToJsonString());
        return [.. events.Concat(wrapped).Select(Encoding.UTF8.GetBytes)];
    }
}
