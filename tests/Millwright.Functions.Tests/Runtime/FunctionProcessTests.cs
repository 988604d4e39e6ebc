using System.Text;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Runtime;

public class FunctionProcessTests
{
    private readonly MemoryStream _output = new();
    private readonly List<string> _roots = [];

    [Fact]
    public async Task RunAsync_BrokenEnvironmentButARuntimeApi_ReportsItThere()
    {
        await using var api = new ScriptedRuntimeApi();

        (await RunAsync(new() { ["AWS_LAMBDA_RUNTIME_API"] = api.Address, ["AWS_LAMBDA_FUNCTION_NAME"] = "f" })).ShouldBe(1);

        var post = await api.PostAsync();
        post.Path.ShouldBe("/2018-06-01/runtime/init/error");
        post.Body.ShouldContain("_HANDLER is not set");
    }

    [Fact]
    public async Task RunAsync_NoRuntimeApi_SaysSoInTheLog()
    {
        (await RunAsync([])).ShouldBe(1);

        Encoding.UTF8.GetString(_output.ToArray()).ShouldContain("AWS_LAMBDA_RUNTIME_API is not set");
    }

    [Fact]
    public async Task RunAsync_RootsThatAreNotThere_ReportsItWithTheWayBack()
    {
        await using var api = new ScriptedRuntimeApi();

        (await RunAsync(new()
        {
            ["AWS_LAMBDA_RUNTIME_API"] = api.Address,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "f",
            ["_HANDLER"] = "f",
            ["MILLWRIGHT_ROOTS"] = "/nowhere.pem",
        })).ShouldBe(1);

        var post = await api.PostAsync();
        post.Body.ShouldContain("/nowhere.pem");
        post.Body.ShouldContain("MILLWRIGHT_ROOTS");
        _roots.ShouldBeEmpty();
    }

    private Task<int> RunAsync(Dictionary<string, string?> variables) => FunctionProcess.RunAsync(
        new FunctionTable(new Dictionary<string, Func<IFunction>>()),
        name => variables.GetValueOrDefault(name),
        _roots.Add,
        _output,
        TimeProvider.System,
        CancellationToken.None);
}
