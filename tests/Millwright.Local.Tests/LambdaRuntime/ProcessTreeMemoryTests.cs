using System.Diagnostics;
using Millwright.Local.LambdaRuntime;

namespace Millwright.Local.Tests.LambdaRuntime;

public sealed class ProcessTreeMemoryTests
{
    [Fact]
    public async Task ResidentBytes_ProcessWithAChild_CountBoth()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat; true"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            await shell.StandardInput.WriteLineAsync("The child runs.");
            (await shell.StandardOutput.ReadLineAsync(CancellationToken.None)).ShouldBe("The child runs.");

            ProcessTreeMemory.ResidentBytes(shell.Id).ShouldBeGreaterThan(shell.WorkingSet64);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void ResidentBytes_ProcessThatHasEnded_AreNone()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var ended = Process.Start("/bin/true");
        ended.WaitForExit();

        ProcessTreeMemory.ResidentBytes(ended.Id).ShouldBe(0);
    }
}
