using Amazon.CDK;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>The names of resources in their template.</summary>
internal static class LogicalIds
{
    public static string Of(IConstruct construct)
    {
        var stack = Stack.Of(construct);
        return (string)stack.Resolve(stack.GetLogicalId((CfnElement)construct.Node.DefaultChild!));
    }
}
