using Millwright.Core.Failures;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Tests.StateMachines;

public sealed class StateMachineDefinitionTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Load_Placeholders_AreReplacedAndEscaped()
    {
        File.WriteAllText(_path, """{ "Resource": "${Function}", "Comment": "${Name}" }""");

        StateMachineDefinition.Load(_path, new Dictionary<string, string> { ["Function"] = "arn:aws:lambda:::f", ["Name"] = "a \"b\"" })
            .Json.ShouldBe("""{ "Resource": "arn:aws:lambda:::f", "Comment": "a \"b\"" }""");
    }

    [Fact]
    public void Load_UnknownName_NamesItAndTheKnownOnes() =>
        Refusal("""{ "Resource": "${Functoin}" }""", "Function").ShouldContain("asks for ${Functoin}; known are ${Function}");

    [Fact]
    public void Load_UnusedName_NamesIt() =>
        Refusal("""{ "Resource": "${Function}" }""", "Function", "Queue").ShouldContain("does not use ${Queue}");

    [Fact]
    public void Load_NoJson_SaysWhere() =>
        Refusal("{ no").ShouldContain("is not JSON");

    [Fact]
    public void Load_NoFile_NamesIt()
    {
        File.Delete(_path);
        Should.Throw<FailureException>(() => StateMachineDefinition.Load(_path, new Dictionary<string, string>())).Message.ShouldContain(_path);
    }

    public void Dispose() => File.Delete(_path);

    private string Refusal(string json, params string[] names)
    {
        File.WriteAllText(_path, json);
        var failure = Should.Throw<FailureException>(() => StateMachineDefinition.Load(_path, names.ToDictionary(name => name, _ => "value")));
        failure.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        return failure.Message;
    }
}
