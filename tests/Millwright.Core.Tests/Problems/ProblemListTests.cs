using Millwright.Core.Failures;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Problems;

public sealed class ProblemListTests
{
    private readonly ProblemList _problems = new();

    [Fact]
    public void ThrowIfAny_NoProblem_DoesNothing() => Should.NotThrow(() => _problems.ThrowIfAny(FailureNames.InvalidRequest, "the run input"));

    [Fact]
    public void ThrowIfAny_SomeProblems_CarriesAllWithTheirRemedies()
    {
        _problems.Add(new Problem("dev.yaml", 3, 7, "`a` is `1`", "write 2"));
        _problems.Add(new Problem("run input", 0, 0, "`b` is missing", "give it"));

        var failure = Should.Throw<FailureException>(() => _problems.ThrowIfAny(FailureNames.InvalidEnvironment, "environment `dev`")).Failure;

        failure.Name.ShouldBe(FailureNames.InvalidEnvironment);
        failure.Message.ShouldStartWith("2 problems in environment `dev`:");
        failure.Message.Split('\n').ShouldContain("dev.yaml:3:7: `a` is `1`; write 2");
        failure.Message.Split('\n').ShouldContain("run input: `b` is missing; give it");
    }

    [Fact]
    public void Add_TheSameProblemTwice_KeepsOne()
    {
        _problems.Add(new Problem("a", 1, 1, "m", "r"));
        _problems.Add(new Problem("a", 1, 1, "m", "r"));
        _problems.Add(new Problem("a", 2, 1, "m", "r"));

        _problems.Items.Count.ShouldBe(2);
    }
}
