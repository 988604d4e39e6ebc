namespace Millwright.Benchmarks;

/// <summary>Says on standard error what takes long, so that the table stands alone on standard output.</summary>
internal sealed class ConsoleProgress : IProgress<string>
{
    public void Report(string value) => Console.Error.WriteLine($"… {value}");
}
