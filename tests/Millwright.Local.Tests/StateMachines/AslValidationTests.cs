using Millwright.Core.Failures;
using Millwright.Local.StateMachines;
using Millwright.Local.Tools;

namespace Millwright.Local.Tests.StateMachines;

public sealed class AslValidationTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public async Task Check_ValidDefinitionWithPlaceholder_FindsNothing() =>
        (await CheckAsync("""{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "${Function}", "Next": "B" }, "B": { "Type": "Task", "Resource": "arn:${Partition}:states:::dynamodb:putItem", "End": true } } }""")).ShouldBeEmpty();

    [Fact]
    public async Task Check_MissingTarget_NamesIt() =>
        (await CheckAsync("""{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "Nowhere" } } }"""))
            .ShouldContain(finding => finding.Contains("MISSING_TRANSITION_TARGET", StringComparison.Ordinal));

    [Fact]
    public async Task Check_WrongField_NamesItsPlace() =>
        (await CheckAsync("""{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Secondz": 1, "End": true } } }"""))
            .ShouldContain(finding => finding.Contains("/States/A", StringComparison.Ordinal));

    [Fact]
    public async Task Check_NoJson_IsAFailure() =>
        await Should.ThrowAsync<FailureException>(() => CheckAsync("{ no"));

    [Fact]
    public async Task Check_DeployedDefinitions_AreValid()
    {
        var folder = Path.Combine(RepositoryRoot(), "infra-cdk", "state-machines");
        var validation = new AslValidation(await LocalTools.PrepareAsync(progress: null, CancellationToken.None));
        var paths = Directory.GetFiles(folder, "*.asl.json");

        paths.ShouldNotBeEmpty();
        foreach (var path in paths)
            (await validation.CheckAsync(path, CancellationToken.None)).ShouldBeEmpty(path);
    }

    public void Dispose() => File.Delete(_path);

    private async Task<IReadOnlyList<string>> CheckAsync(string json)
    {
        await File.WriteAllTextAsync(_path, json);
        return await new AslValidation(await LocalTools.PrepareAsync(progress: null, CancellationToken.None)).CheckAsync(_path, CancellationToken.None);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "serverless.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
