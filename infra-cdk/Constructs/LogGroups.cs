using Amazon.CDK;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>Policy: every log group has an end, and goes with the stack.</summary>
internal static class LogGroups
{
    /// <param name="scope">The parent.</param>
    /// <param name="id">The name within it.</param>
    /// <param name="name">The log group's name.</param>
    /// <param name="retentionDays">One of the periods that CloudWatch Logs knows.</param>
    public static LogGroup Create(Construct scope, string id, string name, int retentionDays)
    {
        var group = new LogGroup(scope, id, new LogGroupProps { LogGroupName = name, RemovalPolicy = RemovalPolicy.DESTROY });
        ((CfnLogGroup)group.Node.DefaultChild!).RetentionInDays = retentionDays;
        return group;
    }
}
