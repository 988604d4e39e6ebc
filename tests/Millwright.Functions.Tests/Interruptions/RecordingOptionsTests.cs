using Millwright.Core.Failures;
using Millwright.Functions.Interruptions;

namespace Millwright.Functions.Tests.Interruptions;

public sealed class RecordingOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => Should.NotThrow(new RecordingOptions().Validate);

    [Fact]
    public void Validate_WrongValues_NamesAllOfThem()
    {
        var thrown = Should.Throw<FailureException>(new RecordingOptions { Parallelism = 0, StoreAttempts = 0, DeadlineMargin = TimeSpan.FromSeconds(-1) }.Validate);

        thrown.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        foreach (var name in (string[])["Parallelism is 0", "StoreAttempts is 0", "DeadlineMargin is -"]) thrown.Failure.Message.ShouldContain(name);
    }
}
