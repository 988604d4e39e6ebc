namespace Millwright.Infra.Tests.Support;

/// <summary>Everything that touches the CDK: two tests of it at once crash jsii.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CdkCollection : ICollectionFixture<SynthesizedApp>
{
    public const string Name = "CDK";
}
