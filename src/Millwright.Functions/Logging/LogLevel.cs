namespace Millwright.Functions.Logging;

/// <summary>
/// How grave an event is. The names written are those that Lambda's own log filter (<c>AWS_LAMBDA_LOG_LEVEL</c>) knows:
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
/// </summary>
public enum LogLevel
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}
