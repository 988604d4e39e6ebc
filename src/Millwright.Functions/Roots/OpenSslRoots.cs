using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Millwright.Functions.Roots;

/// <summary>Tells the OpenSSL below .NET where this process's root certificates are.</summary>
internal static partial class OpenSslRoots
{
    private const string FileVariable = "SSL_CERT_FILE";
    private const string FolderVariable = "SSL_CERT_DIR";

    /// <summary>
    /// .NET asks libc for the two variables when it first needs roots, but hands child processes its own copy of the environment. Set in libc after that copy was
    /// taken, they reach the one and not the other: Helm goes on trusting what the system does.
    /// </summary>
    /// <param name="file">A PEM file. Before the first TLS call; later it has no effect, and on another system than Linux it has none at all.</param>
    public static void Use(string file)
    {
        if (!OperatingSystem.IsLinux()) return;
        TakeCopyOfEnvironment();
        Set(FileVariable, file);
        // Present and empty of certificates: an absent variable would mean the system's folder.
        Set(FolderVariable, "/var/empty/millwright-has-no-folder-of-roots");
    }

    // A write makes every .NET, natively compiled or not, keep a copy of its own from here on.
    private static void TakeCopyOfEnvironment() =>
        Environment.SetEnvironmentVariable(RootStore.Variable, Environment.GetEnvironmentVariable(RootStore.Variable));

    private static void Set(string name, string value)
    {
        if (SetEnvironmentVariable(name, value, overwrite: 1) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
