namespace Millwright.Functions.Deployment;

/// <summary>The properties of the resource that seeds the configuration.</summary>
public sealed record SeedProperties
{
    /// <summary>The zip of the environments folder: <c>s3://bucket/key</c>. Its key is its content's hash, so that other content is an update.</summary>
    public string? Archive { get; init; }
}
