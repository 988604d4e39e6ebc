using Millwright.Functions.Composition;
using Millwright.Local.LambdaRuntime;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests;

/// <summary>A region's functions, each in a process of its own.</summary>
internal static class FunctionProcesses
{
    /// <param name="region">Whose functions.</param>
    /// <param name="bootstrap">The executable; null is the one that these tests were built with.</param>
    /// <param name="further">Variables that replace the region's.</param>
    public static LocalLambda Start(LocalRegion region, string? bootstrap = null, params (string Name, string Value)[] further)
    {
        Dictionary<string, string> variables = new(region.FunctionVariables);
        foreach (var (name, value) in further)
            variables[name] = value;
        return new(new LocalLambdaOptions
        {
            Bootstrap = bootstrap ?? SampleRegion.Samples("bootstrap.dll"),
            Region = LocalRegion.Name,
            Functions = [.. FunctionCatalog.Names.Select(name => new LocalFunction(name, name) { Variables = variables })],
        });
    }
}
