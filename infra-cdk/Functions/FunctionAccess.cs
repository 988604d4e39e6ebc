namespace Millwright.Infra.Functions;

/// <summary>What a function may reach, and with it which role it has.</summary>
public enum FunctionAccess
{
    /// <summary>Nothing but its own log: it computes.</summary>
    Nothing,

    /// <summary>What a run was asked for, which may lie in the Terraform states that the deployment names.</summary>
    Request,

    /// <summary>Descriptions of clusters, and the configuration.</summary>
    Configuration,

    /// <summary>The same, and the Kubernetes API of a cluster while its run lends access to the installer's role.</summary>
    Kubernetes,

    /// <summary>Descriptions and the list of clusters, the configuration, and the fleet table.</summary>
    Fleet,

    /// <summary>Descriptions of what Karpenter makes in AWS.</summary>
    Orphans,

    /// <summary>The configuration, to read it and to publish in it.</summary>
    Publishing,

    /// <summary>The ledger, its queue, and descriptions of instances.</summary>
    Ledger,
}
