using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Functions.Deployment;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Deployment;

public sealed class SeedConfigurationTests : IDisposable
{
    private const string ResponseUrl = "https://cloudformation-custom-resource-response.test/answer?X-Amz-Signature=sesame";

    private readonly string _folder = Directory.CreateTempSubdirectory("millwright-seed-").FullName;
    private readonly MemoryStream _log = new();
    private readonly RecordingHandler _cloudFormation = new();
    private readonly RevisionStore _revisions;

    public SeedConfigurationTests() => _revisions = new RevisionStore(new DirectoryConfigurationStore(Path.Combine(_folder, "configuration")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Create_SampleEnvironments_PutsThemInForceAndAnswers()
    {
        Pack("environments.zip", SampleEnvironments());

        (await InvokeAsync("Create", "environments.zip")).Succeeded.ShouldBeTrue();

        var answer = _cloudFormation.Answers.ShouldHaveSingleItem();
        ((string)answer["Status"]!).ShouldBe("SUCCESS");
        ((string)answer["RequestId"]!).ShouldBe("request-1");
        ((string)answer["PhysicalResourceId"]!).ShouldNotBeEmpty();
        var revision = (string)answer["Data"]!["Revision"]!;
        foreach (var environment in new[] { "dev", "stage", "prod" })
            (await _revisions.CurrentShaAsync(environment, default)).ShouldBe(revision);
        Encoding.UTF8.GetString(_log.ToArray()).ShouldContain("configuration-seeded");
    }

    [Fact]
    public async Task Update_EnvironmentThatWasMovedByPublish_IsLeftThere()
    {
        Pack("environments.zip", SampleEnvironments());
        await InvokeAsync("Create", "environments.zip");
        await _revisions.PublishAsync("9f1c2ab", SampleEnvironments(), ["dev"], default);
        var changed = SampleEnvironments();
        changed["README.md"] = "other"u8.ToArray();
        Pack("other.zip", changed);

        await InvokeAsync("Update", "other.zip", "millwright-configuration");

        ((string)_cloudFormation.Answers[1]["Status"]!).ShouldBe("SUCCESS");
        ((string)_cloudFormation.Answers[1]["PhysicalResourceId"]!).ShouldBe("millwright-configuration");
        (await _revisions.CurrentShaAsync("dev", default)).ShouldBe("9f1c2ab");
        (await _revisions.CurrentShaAsync("prod", default)).ShouldBe((string)_cloudFormation.Answers[0]["Data"]!["Revision"]!);
    }

    [Fact]
    public async Task Delete_ArchiveThatIsGone_SucceedsAndLeavesTheConfiguration()
    {
        Pack("environments.zip", SampleEnvironments());
        await InvokeAsync("Create", "environments.zip");

        (await InvokeAsync("Delete", "gone.zip", "millwright-configuration")).Succeeded.ShouldBeTrue();

        ((string)_cloudFormation.Answers[1]["Status"]!).ShouldBe("SUCCESS");
        (await _revisions.ListCurrentAsync(default)).ShouldBe(["dev", "prod", "stage"]);
    }

    [Fact]
    public async Task Create_InvalidEnvironment_IsRefusedWithFileAndRemedy()
    {
        Pack("environments.zip", new(StringComparer.Ordinal) { ["dev.yaml"] = "environment: dev\nreleases: none\n"u8.ToArray() });

        await InvokeAsync("Create", "environments.zip");

        var answer = _cloudFormation.Answers.ShouldHaveSingleItem();
        ((string)answer["Status"]!).ShouldBe("FAILED");
        ((string)answer["Reason"]!).ShouldContain("dev.yaml");
        ((string)answer["Reason"]!).ShouldContain("What to do");
        (await _revisions.ListCurrentAsync(default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("absent.zip")]
    [InlineData("broken.zip")]
    public async Task Create_ArchiveThatIsNone_IsRefused(string archive)
    {
        File.WriteAllText(Path.Combine(_folder, "broken.zip"), "no zip");

        await InvokeAsync("Create", archive);

        ((string)_cloudFormation.Answers.ShouldHaveSingleItem()["Reason"]!).ShouldContain(archive);
    }

    /// <summary>CloudFormation takes at most 4,096 bytes.</summary>
    [Fact]
    public async Task Create_VeryManyProblems_AreCutToWhatCloudFormationTakes()
    {
        var files = Enumerable.Range(0, 200).ToDictionary(number => $"e{number}.yaml", _ => "environment: other\nreleases: none\n"u8.ToArray(), StringComparer.Ordinal);
        Pack("environments.zip", files);

        await InvokeAsync("Create", "environments.zip");

        _cloudFormation.Bodies.ShouldHaveSingleItem().Length.ShouldBeLessThan(4096);
    }

    [Fact]
    public async Task Answer_ThatIsNotTaken_FailsTheFunctionSoThatLambdaRepeats()
    {
        _cloudFormation.Status = HttpStatusCode.ServiceUnavailable;

        (await InvokeAsync("Delete", "gone.zip")).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_IsSentWithoutContentType_AndItsUrlIsNotLogged()
    {
        await InvokeAsync("Delete", "gone.zip");

        _cloudFormation.ContentTypes.ShouldBe([null]);
        Encoding.UTF8.GetString(_log.ToArray()).ShouldNotContain("sesame");
    }

    private Task<InvocationResult> InvokeAsync(string requestType, string archive, string? physicalId = null)
    {
        var request = new JsonObject
        {
            ["RequestType"] = requestType,
            ["ServiceToken"] = "arn:aws:lambda:eu-central-1:111122223333:function:Millwright-SeedConfiguration",
            ["ResponseURL"] = ResponseUrl,
            ["StackId"] = "stack-1",
            ["RequestId"] = "request-1",
            ["ResourceType"] = "Custom::MillwrightConfiguration",
            ["LogicalResourceId"] = "Seed",
            ["ResourceProperties"] = new JsonObject { ["ServiceToken"] = "arn", ["Archive"] = new Uri(Path.Combine(_folder, archive)).AbsoluteUri },
        };
        if (physicalId is not null)
            request["PhysicalResourceId"] = physicalId;
        var function = new SeedConfiguration(_revisions, location => ConfigurationStores.Open(location), new HttpClient(_cloudFormation), TimeProvider.System);
        var host = new FunctionHost(
            new FunctionTable(new Dictionary<string, Func<IFunction>> { [nameof(SeedConfiguration)] = () => function }),
            new FunctionLog(_log, LogLevel.Info, TimeProvider.System),
            TimeProvider.System);
        return host.InvokeAsync(nameof(SeedConfiguration), Encoding.UTF8.GetBytes(request.ToJsonString()), default);
    }

    private void Pack(string name, Dictionary<string, byte[]> files)
    {
        using var zip = ZipFile.Open(Path.Combine(_folder, name), ZipArchiveMode.Create);
        foreach (var (path, content) in files)
        {
            using var entry = zip.CreateEntry(path).Open();
            entry.Write(content);
        }
    }

    private static Dictionary<string, byte[]> SampleEnvironments()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "serverless.sln"))) root = root.Parent;
        var folder = Path.Combine(root.FullName, "infra-cdk", "environments");
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes, StringComparer.Ordinal);
    }

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public List<string> Bodies { get; } = [];

        public List<string?> ContentTypes { get; } = [];

        public IReadOnlyList<JsonNode> Answers => [.. Bodies.Select(body => JsonNode.Parse(body)!)];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri!.AbsoluteUri.ShouldBe(ResponseUrl);
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            ContentTypes.Add(request.Content.Headers.ContentType?.ToString());
            return new HttpResponseMessage(Status);
        }
    }
}
