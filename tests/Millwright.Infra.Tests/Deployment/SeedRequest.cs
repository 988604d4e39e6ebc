using System.Text;
using System.Text.Json.Nodes;
using Millwright.Functions.Deployment;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Deployment;

/// <summary>What CloudFormation asks the function when the region's stack is made.</summary>
internal static class SeedRequest
{
    public static Task<InvocationResult> SendAsync(SeedConfiguration function, SynthesizedApp app, string answerUrl)
    {
        var archive = IamStatement.Text(app.Region.Only("Custom::MillwrightConfiguration")["Archive"]!);
        var request = new JsonObject
        {
            ["RequestType"] = "Create",
            ["ResponseURL"] = answerUrl,
            ["StackId"] = "stack",
            ["RequestId"] = "request",
            ["LogicalResourceId"] = "Seed",
            ["ResourceProperties"] = new JsonObject { ["Archive"] = archive },
        };
        var table = new FunctionTable(new Dictionary<string, Func<IFunction>> { [nameof(SeedConfiguration)] = () => function });
        var host = new FunctionHost(table, new FunctionLog(Stream.Null, LogLevel.Info, TimeProvider.System), TimeProvider.System);
        return host.InvokeAsync(nameof(SeedConfiguration), Encoding.UTF8.GetBytes(request.ToJsonString()), default);
    }
}
