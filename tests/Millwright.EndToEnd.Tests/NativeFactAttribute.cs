namespace Millwright.EndToEnd.Tests;

/// <summary>A test of the natively compiled functions; skipped, with the reason, where nothing can link them.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (!NativeExecutable.HasLinker)
            Skip = "Native AOT needs clang or gcc on the PATH.";
    }
}
