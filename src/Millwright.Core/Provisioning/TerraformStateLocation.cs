namespace Millwright.Core.Provisioning;

/// <summary>A Terraform state in S3, and which of its outputs name the cluster.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The state's key.</param>
/// <param name="ClusterOutput">The output that holds the cluster's name.</param>
/// <param name="NodeGroupOutput">The output that holds the node group's name; null to ask EKS.</param>
public sealed record TerraformStateLocation(string Bucket, string Key, string ClusterOutput, string? NodeGroupOutput);
