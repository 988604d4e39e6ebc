using Millwright.Core.Manifests.Validation.Rules;
using static Millwright.Core.Manifests.Validation.Schemas.Types;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>The fields of an EC2NodeClass, as the definition <c>ec2nodeclasses.karpenter.k8s.aws</c> of Karpenter 1.14.1 has them.</summary>
internal static class NodeClassSchema
{
    private static readonly string[] Switch = ["enabled", "disabled"];

    private static readonly MapType SelectedTags = MapOf(Text, maximum: 20).With(SelectorTermRules.FilledTags);

    private static readonly ListType ImageTerms = ListOf(
        Mapping(
            Field("alias", (Text with { MaximumLength = 30 }).With(AliasRules.Form)),
            Field("id", Like(Patterns.ImageId, "the id of an image: ami-0123456789abcdef0")),
            Field("name", Text),
            Field("owner", Text),
            Field("ssmParameter", Text),
            Field("tags", SelectedTags)),
        minimum: 1,
        maximum: 30).With(SelectorTermRules.Images);

    private static readonly ListType SubnetTerms = ListOf(
        Mapping(
            Field("id", Like(Patterns.SubnetId, "the id of a subnet: subnet-0123456789abcdef0")),
            Field("tags", SelectedTags)),
        maximum: 30).With(SelectorTermRules.Subnets);

    private static readonly ListType SecurityGroupTerms = ListOf(
        Mapping(
            Field("id", Like(Patterns.SecurityGroupId, "the id of a security group: sg-0123456789abcdef0")),
            Field("name", Text),
            Field("tags", SelectedTags)),
        maximum: 30).With(SelectorTermRules.SecurityGroups);

    private static readonly ListType CapacityReservationTerms = ListOf(
        Mapping(
            Field("id", Like(Patterns.CapacityReservationId, "the id of a capacity reservation: cr-0123456789abcdef0")),
            Field("instanceMatchCriteria", OneOf("open", "targeted")),
            Field("ownerID", Like(Patterns.AccountId, "the twelve digits of an account, in quotes")),
            Field("tags", SelectedTags)),
        maximum: 30).With(SelectorTermRules.CapacityReservations);

    private static readonly MappingType Volume = Mapping(
        Field("deleteOnTermination", Flag),
        Field("encrypted", Flag),
        Field("iops", Wide()),
        Field("kmsKeyID", Text),
        Field("snapshotID", Text),
        Field("throughput", Wide()),
        Field("volumeInitializationRate", Whole(100, 300)),
        Field("volumeSize", Like(Patterns.VolumeSize, "a whole number of Gi, G, Ti or T: 50Gi")),
        Field("volumeType", OneOf("standard", "io1", "io2", "gp2", "sc1", "st1", "gp3"))).With(VolumeRules.Source);

    private static readonly ListType BlockDevices = ListOf(
        Mapping(Field("deviceName", Text), Field("ebs", Volume), Field("rootVolume", Flag)),
        maximum: 50).With(VolumeRules.OneRoot);

    /// <summary>Below <c>spec.kubelet</c>; older NodePools and Provisioners hold the same fields.</summary>
    public static MappingType Kubelet { get; } = Mapping(
        Field("clusterDNS", ListOf(Text)),
        Field("cpuCFSQuota", Flag),
        Field("evictionHard", MapOf(Like(Patterns.EvictionThreshold, "a quantity or a percentage: 100Mi or 5%")).With(KubeletRules.Signals)),
        Field("evictionMaxPodGracePeriod", Whole()),
        Field("evictionSoft", MapOf(Like(Patterns.EvictionThreshold, "a quantity or a percentage: 100Mi or 5%")).With(KubeletRules.Signals)),
        Field("evictionSoftGracePeriod", MapOf(Text).With(KubeletRules.Signals)),
        Field("imageGCHighThresholdPercent", Whole(0, 100)),
        Field("imageGCLowThresholdPercent", Whole(0, 100)),
        Field("kubeReserved", MapOf(Like(Patterns.Quantity, "a quantity in quotes: \"1\", 100m or 1Gi")).With(KubeletRules.Reserved)),
        Field("maxPods", Whole(from: 0)),
        Field("podsPerCore", Whole(from: 0)),
        Field("systemReserved", MapOf(Like(Patterns.Quantity, "a quantity in quotes: \"1\", 100m or 1Gi")).With(KubeletRules.Reserved))).With(KubeletRules.Together);

    private static readonly MappingType MetadataOptions = Mapping(
        Field("httpEndpoint", OneOf(Switch)),
        Field("httpProtocolIPv6", OneOf(Switch)),
        Field("httpPutResponseHopLimit", Wide(1, 64)),
        Field("httpTokens", OneOf("required", "optional")));

    private static readonly MappingType ConnectionTracking = Mapping(
        Field("tcpEstablishedTimeout", Whole(60, 432_000)),
        Field("udpStreamTimeout", Whole(60, 180)),
        Field("udpTimeout", Whole(30, 60))).With(NetworkRules.AnyTimeout);

    private static readonly ListType Interfaces = ListOf(
        Mapping(
            Required("deviceIndex", Whole(from: 0)),
            Required("interfaceType", OneOf("interface", "efa-only")),
            Required("networkCardIndex", Whole(from: 0))),
        maximum: 150).With(NetworkRules.Interfaces);

    private static readonly MappingType PlacementGroup = Mapping(
        Field("id", Like(Patterns.PlacementGroupId, "the id of a placement group: pg-0123456789abcdef0")),
        Field("name", Text with { MinimumLength = 1 })).With(NetworkRules.PlacementGroup);

    /// <summary>Below <c>spec</c>.</summary>
    public static MappingType Spec { get; } = Mapping(
        Field("amiFamily", OneOf("AL2", "AL2023", "Bottlerocket", "Custom", "Windows2019", "Windows2022", "Windows2025")),
        Required("amiSelectorTerms", ImageTerms),
        Field("associatePublicIPAddress", Flag),
        Field("blockDeviceMappings", BlockDevices),
        Field("capacityReservationSelectorTerms", CapacityReservationTerms),
        Field("connectionTracking", ConnectionTracking),
        Field("context", Text),
        Field("cpuOptions", Mapping(Field("nestedVirtualization", OneOf(Switch)))),
        Field("detailedMonitoring", Flag),
        Field("instanceProfile", FilledText),
        Field("instanceStorePolicy", OneOf("RAID0")),
        Field("ipPrefixCount", Whole(from: 0)),
        Field("kubelet", Kubelet),
        Field("metadataOptions", MetadataOptions),
        Field("networkInterfaces", Interfaces),
        Field("placementGroupSelector", PlacementGroup),
        Field("role", FilledText),
        Required("securityGroupSelectorTerms", SecurityGroupTerms),
        Required("subnetSelectorTerms", SubnetTerms),
        Field("tags", MapOf(Text).With(TagRules.Reserved)),
        Field("userData", Text)).With(NodeClassRules.RoleOrProfile, AliasRules.Family);
}
