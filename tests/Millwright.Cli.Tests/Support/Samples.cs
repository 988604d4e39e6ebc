namespace Millwright.Cli.Tests.Support;

/// <summary>The sample files that come with the command.</summary>
internal static class Samples
{
    public static string Instances => Event("describe-instances.json");

    public static string Environments => Path.Combine(AppContext.BaseDirectory, "environments");

    public static string Scenario(string name) => Path.Combine(AppContext.BaseDirectory, "scenarios", name);

    public static string Event(string name) => Path.Combine(AppContext.BaseDirectory, "events", name);
}
