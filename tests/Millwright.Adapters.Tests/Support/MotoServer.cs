namespace Millwright.Adapters.Tests.Support;

/// <summary>A moto server for one test class; none where it is not installed.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    private MotoProcess? _process;

    public static bool IsInstalled => MotoProcess.IsInstalled;

    public string Endpoint => _process?.Endpoint ?? "";

    public async Task InitializeAsync()
    {
        if (IsInstalled)
            _process = await MotoProcess.StartAsync();
    }

    public Task DisposeAsync()
    {
        _process?.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>A test that needs moto; skipped, with the reason, where it is missing.</summary>
internal sealed class MotoFactAttribute : FactAttribute
{
    public MotoFactAttribute()
    {
        if (!MotoServer.IsInstalled)
            Skip = "moto_server is not on the PATH (pip install 'moto[server]').";
    }
}
