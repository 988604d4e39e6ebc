using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Signing;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.StepFunctions;

/// <summary>Starts and watches executions of a state machine: https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="endpoint">Step Functions in the region, or what stands in for it.</param>
/// <param name="region">The region of the state machine.</param>
/// <param name="credentials">Signs the requests.</param>
/// <param name="time">Dates them.</param>
public sealed class Executions(HttpClient http, Uri endpoint, string region, IAwsCredentialSource credentials, TimeProvider time)
{
    private const string ContentType = "application/x-amz-json-1.0";

    /// <summary>Starts an execution.</summary>
    /// <returns>Its ARN.</returns>
    /// <exception cref="FailureException">Step Functions refused, or did not answer.</exception>
    public async Task<string> StartAsync(string stateMachineArn, string name, JsonObject input, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["stateMachineArn"] = stateMachineArn, ["name"] = name, ["input"] = input.ToJsonString() };
        var answer = await CallAsync("StartExecution", request, cancellationToken);
        return answer.Text("executionArn") ?? throw new FailureException(FailureNames.AwsUnavailable, "Step Functions answered without an execution's ARN.", "Look for the execution in the console before you start another.");
    }

    /// <summary>How an execution stands.</summary>
    /// <exception cref="FailureException">Step Functions refused, or did not answer.</exception>
    public async Task<ExecutionReport> DescribeAsync(string executionArn, CancellationToken cancellationToken)
    {
        var answer = await CallAsync("DescribeExecution", new JsonObject { ["executionArn"] = executionArn }, cancellationToken);
        return new ExecutionReport(
            answer.Text("status") ?? "UNKNOWN",
            answer.Text("output") is { } output ? JsonReading.ParseObject(output) : null,
            answer.Text("error"),
            answer.Text("cause"));
    }

    /// <summary>The state that an execution entered last; null before the first.</summary>
    /// <exception cref="FailureException">Step Functions refused, or did not answer.</exception>
    public async Task<string?> CurrentStateAsync(string executionArn, CancellationToken cancellationToken)
    {
        const int EnoughToHoldAnEntry = 20;
        var request = new JsonObject { ["executionArn"] = executionArn, ["reverseOrder"] = true, ["maxResults"] = EnoughToHoldAnEntry, ["includeExecutionData"] = false };
        var answer = await CallAsync("GetExecutionHistory", request, cancellationToken);
        return answer.Children("events").Select(item => item.Child("stateEnteredEventDetails")?.Text("name")).OfType<string>().FirstOrDefault();
    }

    /// <summary>What the state that an execution left last put out; null before the first.</summary>
    /// <exception cref="FailureException">Step Functions refused, or did not answer.</exception>
    public async Task<JsonObject?> LastOutputAsync(string executionArn, CancellationToken cancellationToken)
    {
        const int EnoughToHoldAnExit = 8;
        var request = new JsonObject { ["executionArn"] = executionArn, ["reverseOrder"] = true, ["maxResults"] = EnoughToHoldAnExit, ["includeExecutionData"] = true };
        var answer = await CallAsync("GetExecutionHistory", request, cancellationToken);
        return answer.Children("events").Select(item => item.Child("stateExitedEventDetails")?.Text("output")).OfType<string>().FirstOrDefault() is { } output
            ? JsonReading.ParseObject(output)
            : null;
    }

    private async Task<JsonObject> CallAsync(string operation, JsonObject body, CancellationToken cancellationToken)
    {
        var action = $"call Step Functions {operation}";
        var content = Encoding.UTF8.GetBytes(body.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        request.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        var signer = await credentials.GetAsync(cancellationToken);
        SignatureV4.Sign(request, content, signer, new SigningScope(time.GetUtcNow(), region, "states"));
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            var json = JsonReading.ParseObject(text) ?? [];
            if (answer.IsSuccessStatusCode)
                return json;
            var code = json.Text("__type") is { } type ? type[(type.LastIndexOf('#') + 1)..] : null;
            throw new FailureException(AwsFailures.Classify(answer.StatusCode, code, json.Text("message") ?? json.Text("Message"), action));
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, action);
        }
    }
}
