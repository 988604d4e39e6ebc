using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Millwright.Functions.Runtime;

namespace Millwright.Local.LambdaRuntime;

/// <summary>Serves the Lambda Runtime API to one process: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</summary>
internal sealed class RuntimeApiEndpoint : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";
    private const string Invocations = Root + "invocation/";

    private readonly Channel<PendingInvocation> _pending = Channel.CreateUnbounded<PendingInvocation>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResult>> _inFlight = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<FunctionError?> _initialized = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoopbackServer? _server;

    private RuntimeApiEndpoint()
    {
    }

    /// <summary>host:port.</summary>
    public string Address => _server!.Address;

    /// <summary>Ends with the first request for an invocation, or with the error of the initialization.</summary>
    public Task<FunctionError?> Initialized => _initialized.Task;

    public static async Task<RuntimeApiEndpoint> StartAsync(CancellationToken cancellationToken)
    {
        var endpoint = new RuntimeApiEndpoint();
        endpoint._server = await LoopbackServer.StartAsync(endpoint.AnswerAsync, cancellationToken);
        return endpoint;
    }

    /// <summary>Hands an invocation to the process when it asks for one.</summary>
    public Task<InvocationResult> Submit(PendingInvocation invocation)
    {
        var answer = new TaskCompletionSource<InvocationResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _inFlight[invocation.RequestId] = answer;
        _pending.Writer.TryWrite(invocation);
        return answer.Task;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private static Task RefuseAsync(HttpContext http, int status, string errorType, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(new FunctionError(errorType, message).ToJson(), http.RequestAborted).AsTask();
    }

    private static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    private static FunctionError ErrorOf(byte[] body)
    {
        try
        {
            return FunctionError.Parse(body);
        }
        catch (JsonException exception)
        {
            return new FunctionError("Runtime.InvalidErrorShape", $"The runtime sent an error that is not an error object: {exception.Message}");
        }
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (HttpMethods.IsGet(http.Request.Method) && path == Invocations + "next") return NextAsync(http);
        if (!HttpMethods.IsPost(http.Request.Method) || !path.StartsWith(Root, StringComparison.Ordinal))
        {
            return RefuseAsync(http, StatusCodes.Status404NotFound, "NotFound", $"The Runtime API has no {http.Request.Method} {path}.");
        }

        if (path == Root + "init/error") return InitializationErrorAsync(http);
        return path[Root.Length..].Split('/') switch
        {
            ["invocation", var id, "response"] => ResultAsync(http, id, body => InvocationResult.Success(body)),
            ["invocation", var id, "error"] => ResultAsync(http, id, body => InvocationResult.Failed(ErrorOf(body))),
            _ => RefuseAsync(http, StatusCodes.Status404NotFound, "NotFound", $"The Runtime API has no POST {path}."),
        };
    }

    private async Task NextAsync(HttpContext http)
    {
        _initialized.TrySetResult(null);
        var next = await _pending.Reader.ReadAsync(http.RequestAborted);
        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = next.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = next.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = next.FunctionArn;
        headers.ContentType = "application/json";
        headers.ContentLength = next.Payload.Length;
        await http.Response.Body.WriteAsync(next.Payload, http.RequestAborted);
    }

    private async Task ResultAsync(HttpContext http, string requestId, Func<byte[], InvocationResult> result)
    {
        var body = await BodyAsync(http);
        if (body.Length > LambdaLimits.PayloadBytes)
        {
            await RefuseAsync(
                http,
                StatusCodes.Status413PayloadTooLarge,
                "RequestEntityTooLarge",
                $"Exceeded maximum allowed payload size ({LambdaLimits.PayloadBytes} bytes).");
        }
        else if (!_inFlight.TryRemove(requestId, out var answer))
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "InvalidRequestID", $"No invocation {requestId} is in flight.");
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            answer.SetResult(result(body));
        }
    }

    private async Task InitializationErrorAsync(HttpContext http)
    {
        _initialized.TrySetResult(ErrorOf(await BodyAsync(http)));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
