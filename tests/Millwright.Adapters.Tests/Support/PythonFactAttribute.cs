using System.Diagnostics;

namespace Millwright.Adapters.Tests.Support;

/// <summary>A test that needs a Python module; skipped, with the reason, where it is missing.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(string module)
    {
        if (!Imports(module))
            Skip = $"python3 with the module {module} is not on this machine.";
    }

    private static bool Imports(string module)
    {
        try
        {
            return Python.Run($"import {module}").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

internal static class Python
{
    public static (int ExitCode, string Output) Run(string code)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", code]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
