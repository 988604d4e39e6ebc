using System.Text.Json;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Core.Failures;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deployment;

/// <summary>
/// Puts the environments of a deployment into the configuration as a revision, in force where nothing is in force yet: the first deployment can provision, and no
/// later one moves what was published. CloudFormation calls it, and gets its answer in every case; without one it would wait until its patience ends.
/// </summary>
/// <param name="revisions">The configuration.</param>
/// <param name="open">Opens the place of the archive.</param>
/// <param name="http">Takes the answer to CloudFormation.</param>
/// <param name="time">Measures what is left for the answer.</param>
public sealed class SeedConfiguration(RevisionStore revisions, Func<string, IConfigurationStore> open, HttpClient http, TimeProvider time)
    : JsonFunction<CustomResourceRequest, CustomResourceAnswer>(nameof(SeedConfiguration), DeploymentJson.Default.CustomResourceRequest, DeploymentJson.Default.CustomResourceAnswer)
{
    /// <summary>Kept back of the function's time, so that also a failure to end in time is answered.</summary>
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(10);

    /// <exception cref="HttpRequestException">CloudFormation did not take the answer; Lambda then calls the function again.</exception>
    protected override async Task<CustomResourceAnswer> InvokeAsync(CustomResourceRequest input, FunctionContext context, CancellationToken cancellationToken)
    {
        // What was published outlives the stack, as the bucket does; and nothing may keep a stack from being deleted.
        var answer = input.RequestType == CustomResourceRequest.Delete ? CustomResourceAnswer.To(input) : await SeedAsync(input, context, cancellationToken);
        // The URL is signed for a request without a content type.
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(answer, DeploymentJson.Default.CustomResourceAnswer));
        using var taken = await http.PutAsync(input.ResponseUrl, content, cancellationToken);
        taken.EnsureSuccessStatusCode();
        return answer;
    }

    private async Task<CustomResourceAnswer> SeedAsync(CustomResourceRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var left = context.TimeLeft(time) - TimeToAnswer;
        using var limit = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var content = await EnvironmentsArchive.ReadAsync(request.ResourceProperties.Archive, open, either.Token);
            content.RequireValid();
            var published = await revisions.SeedAsync(content, either.Token);
            context.Log.Info(
                "configuration-seeded",
                message: null,
                ("revision", published.Sha),
                ("writtenFiles", published.WrittenFiles),
                ("environments", string.Join(", ", published.Environments)));
            return CustomResourceAnswer.To(request, new Dictionary<string, string>(StringComparer.Ordinal) { ["Revision"] = published.Sha });
        }
        catch (FailureException problem)
        {
            context.Log.Error("configuration-not-seeded", problem.Failure.ToString());
            return CustomResourceAnswer.Refusing(request, Redaction.Apply(problem.Failure.ToString()));
        }
#pragma warning disable CA1031 // Whatever it was, CloudFormation waits for an answer.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            context.Log.Error("configuration-not-seeded", problem);
            return CustomResourceAnswer.Refusing(
                request, Redaction.Apply($"{problem.GetType().Name}: {problem.Message} What to do: Read the log of {context.FunctionName}, request {context.RequestId}; deploy again."));
        }
    }
}
