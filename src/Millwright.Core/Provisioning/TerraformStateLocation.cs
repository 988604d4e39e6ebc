namespace Millwright.Core.Provisioning;

/// <summary>A Terraform state in S3, and which of its outputs name the cluster.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The state's key, as the backend's configuration has it.</param>
/// <param name="ClusterOutput">The output that holds the cluster's name; a path into an object or a list, such as <c>clusters.main.name</c>.</param>
/// <param name="NodeGroupOutput">The output that holds the node group's name; null to ask EKS.</param>
/// <param name="Workspace">The workspace; null for the default one.</param>
public sealed record TerraformStateLocation(string Bucket, string Key, string ClusterOutput, string? NodeGroupOutput, string? Workspace = null)
{
    private const string DefaultWorkspace = "default";

    /// <summary>Where the state of the workspace really is: https://developer.hashicorp.com/terraform/language/backend/s3#workspace_key_prefix</summary>
    public string ObjectKey => Workspace is null or DefaultWorkspace ? Key : $"env:/{Workspace}/{Key}";
}
