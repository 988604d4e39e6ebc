using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Signing;

namespace Millwright.Functions.Tests.Interruptions.Moto;

/// <summary>A queue of SQS, by its JSON protocol: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html</summary>
internal sealed class SqsQueue
{
    private static readonly AwsCredentials Credentials = new("AKID", "secret");

    private readonly HttpClient _http;
    private readonly Uri _endpoint;

    private SqsQueue(HttpClient http, Uri endpoint, string url)
    {
        _http = http;
        _endpoint = endpoint;
        Url = url;
    }

    public string Url { get; }

    /// <param name="http">Sends the calls.</param>
    /// <param name="endpoint">What stands in for SQS.</param>
    /// <param name="name">The queue's name.</param>
    /// <param name="deadLetters">Where messages go that were received too often.</param>
    /// <param name="maximumReceives">How often is not yet too often.</param>
    public static async Task<SqsQueue> CreateAsync(HttpClient http, Uri endpoint, string name, SqsQueue? deadLetters = null, int maximumReceives = 0)
    {
        // Visible again at once, in place of a wait.
        JsonObject attributes = new() { ["VisibilityTimeout"] = "0" };
        if (deadLetters is not null)
            attributes["RedrivePolicy"] = new JsonObject { ["deadLetterTargetArn"] = await deadLetters.ArnAsync(), ["maxReceiveCount"] = maximumReceives }.ToJsonString();
        var created = await CallAsync(http, endpoint, "CreateQueue", new JsonObject { ["QueueName"] = name, ["Attributes"] = attributes });
        return new SqsQueue(http, endpoint, (string)created["QueueUrl"]!);
    }

    public Task SendAsync(string body) => CallAsync("SendMessage", new JsonObject { ["QueueUrl"] = Url, ["MessageBody"] = body });

    public async Task<IReadOnlyList<JsonNode>> ReceiveAsync() =>
        [.. ((await CallAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = Url, ["MaxNumberOfMessages"] = 10 }))["Messages"]?.AsArray() ?? []).Select(message => message!)];

    public Task DeleteAsync(JsonNode message) => CallAsync("DeleteMessage", new JsonObject { ["QueueUrl"] = Url, ["ReceiptHandle"] = (string?)message["ReceiptHandle"] });

    private async Task<string> ArnAsync() =>
        (string)(await CallAsync("GetQueueAttributes", new JsonObject { ["QueueUrl"] = Url, ["AttributeNames"] = new JsonArray("QueueArn") }))["Attributes"]!["QueueArn"]!;

    private Task<JsonNode> CallAsync(string action, JsonObject input) => CallAsync(_http, _endpoint, action, input);

    private static async Task<JsonNode> CallAsync(HttpClient http, Uri endpoint, string action, JsonObject input)
    {
        var payload = Encoding.UTF8.GetBytes(input.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{action}");
        SignatureV4.Sign(request, payload, Credentials, new SigningScope(TimeProvider.System.GetUtcNow(), "eu-west-1", "sqs"));
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{action}: {body}");
        return JsonNode.Parse(body.Length == 0 ? "{}" : body)!;
    }
}
