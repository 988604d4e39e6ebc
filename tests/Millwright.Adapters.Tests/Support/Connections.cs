using Millwright.Adapters.Kubernetes;

namespace Millwright.Adapters.Tests.Support;

internal static class Connections
{
    public const string Token = "k8s-aws-v1.c2VjcmV0LXRva2Vu";

    public static KubernetesConnection Scripted { get; } =
        new(new Uri("https://cluster.test"), null, new BearerTokenCredential(_ => ValueTask.FromResult(Token)));
}
