namespace Millwright.Local.Aws.Eks;

/// <summary>A managed node group.</summary>
/// <param name="name">Its name.</param>
public sealed class FakeNodeGroup(string name)
{
    public string Name { get; } = name;

    /// <summary>How many times DescribeNodegroup still says CREATING.</summary>
    public int DescribesUntilActive { get; set; }

    /// <summary>The status after that.</summary>
    public string Status { get; set; } = "ACTIVE";

    public string NodeRole { get; init; } = "arn:aws:iam::111122223333:role/system-nodes";

    public IReadOnlyList<string> InstanceTypes { get; init; } = ["m7g.large"];

    public int DesiredSize { get; init; } = 2;

    internal string Look()
    {
        if (DescribesUntilActive == 0)
            return Status;
        DescribesUntilActive--;
        return "CREATING";
    }
}
