namespace Millwright.Local.LambdaRuntime;

/// <summary>What <see cref="LocalLambda"/> runs, and how.</summary>
public sealed record LocalLambdaOptions
{
    /// <summary>The <c>bootstrap</c> executable, or a <c>bootstrap.dll</c> that this machine's .NET runs.</summary>
    public required string Bootstrap { get; init; }

    public required IReadOnlyList<LocalFunction> Functions { get; init; }

    public string Region { get; init; } = "us-east-1";

    public string AccountId { get; init; } = "123456789012";

    /// <summary>
    /// How long a process may take until it asks for its first invocation. Default: 10 seconds, as in Lambda
    /// (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
    /// </summary>
    public TimeSpan InitializationTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a process may take to end after SIGTERM before it is killed. Default: 2 seconds, as in Lambda's shutdown phase.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the memory of a process is looked at. Default: 250 ms.</summary>
    public TimeSpan MemoryInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
