using System.Text.Json;
using Millwright.Core.Failures;

namespace Millwright.Core.Tests.Failures;

public sealed class FailureNamesTests
{
    [Fact]
    public void Transient_Names_AreThoseThatTheStateMachineRetries()
    {
        using var definition = JsonDocument.Parse(Repository.ReadText("infra-cdk", "state-machines", "provision.asl.json"));

        var retried = definition.RootElement.GetProperty("States").EnumerateObject()
            .Where(state => state.Value.TryGetProperty("Retry", out _))
            .SelectMany(state => state.Value.GetProperty("Retry").EnumerateArray())
            .SelectMany(rule => rule.GetProperty("ErrorEquals").EnumerateArray())
            .Select(name => name.GetString()!)
            .Where(name => !name.StartsWith("States.", StringComparison.Ordinal) && !name.StartsWith("Lambda.", StringComparison.Ordinal))
            .Where(name => name.Split('.')[0] is "Kubernetes" or "Helm" or "Aws" or "Function" || !name.Contains('.', StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);

        retried.ShouldBe(FailureNames.Transient, ignoreOrder: true);
    }

    [Fact]
    public void Failure_AsText_IsMessageAndRemedy()
    {
        var failure = new Failure(FailureNames.AwsThrottled, "Too fast.", "Wait.");

        failure.ToString().ShouldBe("Too fast. What to do: Wait.");
        failure.IsTransient.ShouldBeTrue();
        (failure with { Name = FailureNames.AwsRejected }).IsTransient.ShouldBeFalse();
        new FailureException(failure).Message.ShouldBe(failure.ToString());
    }
}
