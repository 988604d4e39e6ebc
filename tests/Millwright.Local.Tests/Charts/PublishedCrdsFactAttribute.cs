using Millwright.Local.Tests.Samples;

namespace Millwright.Local.Tests.Charts;

/// <summary>A test against the published definitions, which are not in the repository; it is skipped, and says so, where they are not beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishedCrdsFactAttribute : FactAttribute
{
    public PublishedCrdsFactAttribute()
    {
        if (!Directory.Exists(Repository.PublishedCrds))
            Skip = $"the published custom resource definitions are not at ../shared/data/{Path.GetFileName(Repository.PublishedCrds)} beside the repository";
    }
}
