using Millwright.Functions.Runtime;
using Millwright.Local.Tests.LambdaRuntime;

/// <summary>
/// .NET calls this before a program's own entry point when <c>DOTNET_STARTUP_HOOKS</c> names the assembly (the class must have this name and no namespace). So
/// the tests run the real bootstrap executable and the real loop, with functions that misbehave in ways that no real function does.
/// </summary>
#pragma warning disable CA1050, MA0047
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    public static void Initialize() => Environment.Exit(FunctionProcess.RunAsync(MisbehavingFunctions.Table).GetAwaiter().GetResult());
}
