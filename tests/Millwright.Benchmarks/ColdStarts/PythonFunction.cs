using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;

namespace Millwright.Benchmarks.ColdStarts;

/// <summary>The peer's executable: <c>ledger_function.py</c> under the interpreter itself, past any shell script that stands in for it.</summary>
[UnsupportedOSPlatform("windows")]
internal static class PythonFunction
{
    /// <summary>Null where there is no Python with boto3.</summary>
    public static (string Executable, string Versions, string Certificates)? Make(string folder)
    {
        if (Ask("import sys, boto3, certifi; print(sys.executable); print('Python %d.%d' % sys.version_info[:2], '+ boto3', boto3.__version__); print(certifi.where())") is not [var python, var versions, var certificates, ..])
            return null;
        var executable = Path.Combine(folder, "python-function");
        File.WriteAllText(executable, $"#!{python}\n{File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ColdStarts", "ledger_function.py"))}");
        File.SetUnixFileMode(executable, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return (executable, versions, certificates);
    }

    private static string[]? Ask(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["-c", program])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Split('\n') : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
