using BenchmarkDotNet.Attributes;
using Millwright.Core.Interruptions.Reading;

namespace Millwright.Benchmarks.Parsing;

/// <summary>One event read and classified, by Millwright and by System.Text.Json's source generation. BenchmarkDotNet wants it public and open.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private const int Samples = 7;

    private readonly byte[][] _bodies = SampleBodies.All;

    [GlobalSetup]
    public void Check()
    {
        if (_bodies.Length != Samples || Array.Exists(_bodies, body => BodyReader.Read(body).Message is null || SourceGenerated.Read(body) is null))
            throw new InvalidOperationException("A sample is not read, or their number has changed.");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public int Millwright()
    {
        var read = 0;
        foreach (var body in _bodies)
            read += BodyReader.Read(body).Message is null ? 0 : 1;
        return read;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public int SourceGeneration()
    {
        var read = 0;
        foreach (var body in _bodies)
            read += SourceGenerated.Read(body) is null ? 0 : 1;
        return read;
    }
}
