using Millwright.Adapters.Tests.Support;

namespace Millwright.Adapters.Tests.Aws.DynamoDb;

/// <summary>A theory that needs moto; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MotoTheoryAttribute : TheoryAttribute
{
    public MotoTheoryAttribute() => Skip = new MotoFactAttribute().Skip;
}
