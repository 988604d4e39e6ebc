using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.ServiceQuotas;

/// <summary>Service Quotas: how many vCPUs of standard Spot Instances there may be at once.</summary>
public sealed class FakeServiceQuotas : FakeService
{
    private const string StandardSpot = "L-34B43A08";

    internal FakeServiceQuotas(AwsAccount account)
        : base("servicequotas", "ServiceQuotas") =>
        Serve("getServiceQuota", ["QuotaCode", "ServiceCode"], ["ContextId"], parameters =>
            Text(parameters, "ServiceCode") == "ec2" && Text(parameters, "QuotaCode") == StandardSpot
                ? new JsonObject
                {
                    ["Quota"] = new JsonObject
                    {
                        ["ServiceCode"] = "ec2",
                        ["QuotaArn"] = account.Arn("servicequotas", $"ec2/{StandardSpot}"),
                        ["QuotaCode"] = StandardSpot,
                        ["QuotaName"] = "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests",
                        ["Value"] = SpotCpus,
                        ["Adjustable"] = true,
                    },
                }
                : throw Refusal(404, "NoSuchResourceException", "The request failed because the specified quota does not exist."));

    /// <summary>Default: what AWS gives an account that has been in use for a while.</summary>
    public double SpotCpus { get; set; } = 640;
}
