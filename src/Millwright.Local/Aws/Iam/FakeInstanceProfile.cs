namespace Millwright.Local.Aws.Iam;

/// <summary>An instance profile.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path, such as <c>/karpenter/eu-west-1/payments-dev/uid/</c>.</param>
/// <param name="Role">The role in it; null for none.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Tags">Its tags.</param>
public sealed record FakeInstanceProfile(string Name, string Path, string? Role, DateTimeOffset CreatedAt, IReadOnlyDictionary<string, string> Tags);
