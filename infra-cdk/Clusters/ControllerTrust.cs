using System.Text.Json.Nodes;
using Amazon.CDK;

namespace Millwright.Infra.Clusters;

/// <summary>
/// Who may take the controller's role: the one service account of the one cluster. Both kinds are one role, so that a cluster can change from one to the other.
/// </summary>
internal static class ControllerTrust
{
    private const string ServiceAccount = "system:serviceaccount:${Namespace}:${ServiceAccount}";

    /// <summary>EKS Pod Identity; the tags are the agent's: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html</summary>
    public static string PodIdentity() => Fn.Sub(Document(
        new JsonObject { ["Service"] = "pods.eks.amazonaws.com" },
        ["sts:AssumeRole", "sts:TagSession"],
        [
            ("aws:RequestTag/eks-cluster-arn", "arn:${AWS::Partition}:eks:${AWS::Region}:${AWS::AccountId}:cluster/${ClusterName}"),
            ("aws:RequestTag/kubernetes-namespace", "${Namespace}"),
            ("aws:RequestTag/kubernetes-service-account", "${ServiceAccount}"),
        ]));

    /// <summary>IAM roles for service accounts; the keys of the conditions hold the cluster's issuer.</summary>
    public static string Irsa() => Fn.Sub(Document(
        new JsonObject { ["Federated"] = "arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/${OidcIssuer}" },
        ["sts:AssumeRoleWithWebIdentity"],
        [("${OidcIssuer}:aud", "sts.amazonaws.com"), ("${OidcIssuer}:sub", ServiceAccount)]));

    private static string Document(JsonObject principal, string[] actions, (string Key, string Value)[] equals) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = principal,
            ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
            ["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject(equals.Select(condition => KeyValuePair.Create<string, JsonNode?>(condition.Key, condition.Value))),
            },
        }),
    }.ToJsonString();
}
