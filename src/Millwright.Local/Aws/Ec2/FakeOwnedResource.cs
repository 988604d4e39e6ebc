namespace Millwright.Local.Aws.Ec2;

/// <summary>An instance, a volume or a launch template.</summary>
/// <param name="id">Such as <c>i-0a1b2c3d4e5f60711</c>.</param>
/// <param name="createdAt">When it was made; an instance: launched.</param>
/// <param name="tags">Its tags.</param>
public sealed class FakeOwnedResource(string id, DateTimeOffset createdAt, IReadOnlyDictionary<string, string> tags)
{
    public string Id { get; } = id;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public IReadOnlyDictionary<string, string> Tags { get; } = tags;

    /// <summary>An instance's or a volume's state; nothing for a launch template.</summary>
    public string State { get; set; } = "";

    /// <summary>An instance: how many looks still say shutting-down after it was told to terminate.</summary>
    internal int LooksUntilTerminated { get; set; }
}
