namespace Millwright.Local.Tools;

/// <summary>Lets one process at a time install. The operating system releases it when its holder dies.</summary>
internal static class InstallationLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // How .NET reports that another handle holds the file: flock's EWOULDBLOCK on Linux and macOS, a sharing violation on Windows.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    /// <summary>Waits until the lock is free, and takes it.</summary>
    public static async Task<IDisposable> TakeAsync(string path, Action onWait, TimeProvider time, CancellationToken ct)
    {
        for (var waited = false; ; waited = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
            {
                if (!waited)
                    onWait();
                await Task.Delay(Pause, time, ct);
            }
        }
    }
}
