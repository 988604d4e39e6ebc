namespace Millwright.Cli.Demo;

/// <summary>Says what takes long, as it begins; <see cref="Progress{T}"/> would say it from another thread, and late.</summary>
internal sealed class ProgressLine(TextWriter output) : IProgress<string>
{
    public void Report(string value) => output.WriteLine(value);
}
