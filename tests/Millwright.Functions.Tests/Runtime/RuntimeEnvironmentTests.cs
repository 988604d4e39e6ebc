using Millwright.Core.Failures;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Runtime;

public class RuntimeEnvironmentTests
{
    private readonly Dictionary<string, string?> _variables = new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
        ["_HANDLER"] = "ReadRequest",
        ["AWS_LAMBDA_FUNCTION_NAME"] = "millwright-read-request",
    };

    [Fact]
    public void Read_AsLambdaSetsThem_HasDefaults()
    {
        var environment = Read();

        environment.RuntimeApi.ShouldBe("127.0.0.1:9001");
        environment.Handler.ShouldBe("ReadRequest");
        environment.FunctionName.ShouldBe("millwright-read-request");
        environment.LogLevel.ShouldBe(LogLevel.Info);
        environment.DeadlineMargin.ShouldBe(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void Read_OptionalVariables_AreTaken()
    {
        _variables["AWS_LAMBDA_LOG_LEVEL"] = "WARN";
        _variables["MILLWRIGHT_DEADLINE_MARGIN_MS"] = "2000";

        var environment = Read();

        environment.LogLevel.ShouldBe(LogLevel.Warn);
        environment.DeadlineMargin.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Read_SeveralProblems_ReportsAllTogether()
    {
        _variables["AWS_LAMBDA_RUNTIME_API"] = "http://127.0.0.1:9001";
        _variables["_HANDLER"] = "";
        _variables.Remove("AWS_LAMBDA_FUNCTION_NAME");
        _variables["AWS_LAMBDA_LOG_LEVEL"] = "3";
        _variables["MILLWRIGHT_DEADLINE_MARGIN_MS"] = "60001";

        var failure = Should.Throw<FailureException>(() => Read()).Failure;

        failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        failure.Message.ShouldContain("AWS_LAMBDA_RUNTIME_API is 'http://127.0.0.1:9001', not host:port");
        failure.Message.ShouldContain("_HANDLER is not set");
        failure.Message.ShouldContain("AWS_LAMBDA_FUNCTION_NAME is not set");
        failure.Message.ShouldContain("AWS_LAMBDA_LOG_LEVEL is '3', not one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL");
        failure.Message.ShouldContain("MILLWRIGHT_DEADLINE_MARGIN_MS is '60001', not a number from 0 to 60000");
    }

    private RuntimeEnvironment Read() => RuntimeEnvironment.Read(name => _variables.GetValueOrDefault(name));
}
