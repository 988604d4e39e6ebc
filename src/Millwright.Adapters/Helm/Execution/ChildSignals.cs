using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Millwright.Adapters.Helm.Execution;

/// <summary>Asks a child process to end. .NET itself can only kill, and a killed Helm leaves its release pending.</summary>
internal static class ChildSignals
{
    private const int Terminate = 15;

    /// <summary>Sends SIGTERM; a process that has already ended is left alone.</summary>
    public static void RequestEnd(Process process)
    {
        if (!process.HasExited)
            _ = Kill(process.Id, Terminate);
    }

#pragma warning disable SYSLIB1054 // Two integers need no marshalling code, and generating it would need unsafe blocks.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
#pragma warning restore SYSLIB1054
}
