using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using Constructs;
using Millwright.Infra.Functions;

namespace Millwright.Infra.Constructs;

/// <summary>
/// Policy: a deployment's environments are in the configuration as a revision, in force where nothing is in force yet. CDK's own way to fill a bucket writes over
/// what is there, and its role may do all that S3 knows.
/// </summary>
internal sealed class ConfigurationSeed : Construct
{
    private const int TimeoutSeconds = 60;

    /// <summary>How long CloudFormation waits for the answer; for Lambda's two repetitions as well, and not the hour that it would wait.</summary>
    private const int PatienceSeconds = 600;

    public ConfigurationSeed(Construct scope, string id, ConfigurationSeedProps props)
        : base(scope, id)
    {
        var archive = new Asset(this, "Environments", new AssetProps { Path = props.EnvironmentsZip });
        var function = new PackagedFunction(this, FunctionList.Seed.Name, new PackagedFunctionProps(
            FunctionList.Seed,
            props.Code,
            MakeRole(archive, props.Configuration),
            TimeoutSeconds,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["MILLWRIGHT_CONFIGURATION"] = props.Configuration.Location },
            Layers: [],
            ErrorsToAlarm: 1,
            props.Alarm,
            props.Settings));
        Resource = new CfnResource(this, "Seed", new CfnResourceProps
        {
            Type = "Custom::MillwrightConfiguration",
            Properties = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["ServiceToken"] = function.Function.FunctionArn,
                ["ServiceTimeout"] = PatienceSeconds,
                ["Archive"] = archive.S3ObjectUrl,
            },
        });
    }

    public CfnResource Resource { get; }

    private FunctionRole MakeRole(Asset archive, ConfigurationBucket configuration)
    {
        var role = new FunctionRole(this, "SeedingRole", "Millwright: puts the environments of a deployment into the configuration");
        role.Allow(Allow.To("ReadArchive", ["s3:GetObject"], [archive.Bucket.ArnForObjects(archive.S3ObjectKey)]));
        configuration.AllowReading(role);
        configuration.AllowPublishing(role);
        return role;
    }
}
