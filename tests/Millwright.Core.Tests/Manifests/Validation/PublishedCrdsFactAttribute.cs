namespace Millwright.Core.Tests.Manifests.Validation;

/// <summary>A test against the published definitions, which are not in the repository; it is skipped, and says so, where they are not beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishedCrdsFactAttribute : FactAttribute
{
    public PublishedCrdsFactAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = $"the published custom resource definitions are not at ../shared/data/{Path.GetFileName(Folder)} beside the repository";
    }

    /// <summary>Beside the repository, or beside the folder that holds its work trees.</summary>
    public static string Folder { get; } = new[] { "..", Path.Combine("..", "..") }
        .Select(up => Path.GetFullPath(Path.Combine(Repository.Root, up, "shared", "data", "karpenter-crds-1.14.1")))
        .OrderBy(folder => Directory.Exists(folder) ? 0 : 1)
        .First();
}
