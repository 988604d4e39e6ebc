namespace Millwright.Core.Deprovisioning;

/// <summary>
/// What Karpenter makes in AWS and a deleted cluster may leave there. Network interfaces are not among them: those of Karpenter's instances end with the instance,
/// and those of the VPC's network plugin do not carry Karpenter's tags.
/// </summary>
public enum OrphanKind
{
    Instance,
    Volume,
    LaunchTemplate,
    InstanceProfile,
}
