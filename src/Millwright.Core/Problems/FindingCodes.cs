namespace Millwright.Core.Problems;

/// <summary>All rules of the validation. An id is given once and never again; <c>docs/codes.md</c> is this table for readers.</summary>
public static class FindingCodes
{
    private static readonly List<FindingCode> Codes = [];

    // Reading
    public static readonly FindingCode NotYaml = Error("MW001", "The text is no YAML, or more of it than any manifest has.", "Correct the line, or the one before it.");
    public static readonly FindingCode TooLarge = Error("MW002", "The document grows beyond all bounds, mostly by nested aliases.", "Write it without nested aliases.");
    public static readonly FindingCode UnknownVariable = Error("MW003", "A `${NAME}` is not known, or not closed.", "Use a known variable, define it under `variables`, or write `$${` for a literal `${`.");
    public static readonly FindingCode ForeignVariable = Warning("MW004", "A `${NAME}` is set by no run itself, so that an environment has to define it.", "Check the whole environments folder, or use a known variable.");
    public static readonly FindingCode NoObject = Error("MW005", "A document is no Kubernetes object.", "Write apiVersion, kind and metadata.name.");
    public static readonly FindingCode UnknownKind = Error("MW006", "Karpenter has no such kind or API version.", "Use karpenter.sh/v1 NodePool and karpenter.k8s.aws/v1 EC2NodeClass.");
    public static readonly FindingCode OldVersion = Warning("MW007", "The object is written in an API version that Karpenter no longer serves; a run converts it.", "Convert the file: millwright convert.");
    public static readonly FindingCode NoNewForm = Error("MW008", "A part of an old object has no form in v1.", "Write the object anew for v1.");
    public static readonly FindingCode InvalidName = Error("MW009", "An object's name is none that Kubernetes takes.", "Use lower-case letters, digits and hyphens.");

    // Structure
    public static readonly FindingCode UnknownField = Error("MW010", "The API has no such field.", "Correct or remove it.");
    public static readonly FindingCode MissingField = Error("MW011", "A required field is missing.", "Add it.");
    public static readonly FindingCode WrongType = Error("MW012", "A value is of the wrong type.", "Write it as the type that the field has.");
    public static readonly FindingCode NotAChoice = Error("MW013", "A value is none of those the field can take.", "Use one of them.");
    public static readonly FindingCode OutOfRange = Error("MW014", "A number is too small or too large.", "Choose one within the range.");
    public static readonly FindingCode WrongFormat = Error("MW015", "A text has not the form that the field asks for.", "Write it in that form.");
    public static readonly FindingCode WrongCount = Error("MW016", "A list or mapping has too few or too many entries.", "Add or remove entries.");
    public static readonly FindingCode Repeated = Error("MW017", "An entry stands twice where each may stand once.", "Keep one of them.");
    public static readonly FindingCode EmptyText = Error("MW018", "A text is empty.", "Give it a value, or remove the field.");
    public static readonly FindingCode NoValue = Warning("MW019", "A field has no value and is ignored.", "Give it a value, or remove it.");
    public static readonly FindingCode UnknownKey = Error("MW020", "A mapping has a key that means nothing there.", "Use one of the known keys.");

    // Fields that belong together
    public static readonly FindingCode OperatorValues = Error("MW021", "A requirement's values do not suit its operator.", "Give In and NotIn values, Gt, Lt, Gte and Lte one whole number, Exists and DoesNotExist none.");
    public static readonly FindingCode MinValuesTooHigh = Error("MW022", "A requirement asks for more different values than it lists.", "Lower minValues, or list more values.");
    public static readonly FindingCode HalfSchedule = Error("MW023", "A budget has a schedule without a duration, or the other way round.", "Give both, or neither.");
    public static readonly FindingCode StaticPool = Error("MW024", "A pool with `replicas` has a weight, or limits other than `nodes`.", "Remove them, or remove `replicas`.");
    public static readonly FindingCode RoleOrProfile = Error("MW025", "A class has both a role and an instance profile, or neither.", "Give exactly one of `role` and `instanceProfile`.");
    public static readonly FindingCode FamilyAgainstAlias = Error("MW026", "The AMI family is another one than the alias's.", "Remove amiFamily: the alias says it.");
    public static readonly FindingCode FamilyMissing = Error("MW027", "There is neither an AMI alias nor an AMI family.", "Add amiFamily, or select the image by an alias.");
    public static readonly FindingCode AliasForm = Error("MW028", "An AMI alias is no family and version that exist.", "Write al2023@latest, or a family and one of its releases: al2023@v20260810.");
    public static readonly FindingCode TermConflict = Error("MW029", "A selector term has fields that exclude each other.", "Split it into several terms.");
    public static readonly FindingCode EmptyTerm = Error("MW030", "A selector term selects by nothing.", "Select by tags or by id.");
    public static readonly FindingCode VolumeSource = Error("MW031", "A volume has neither a size nor a snapshot, or an initialization rate without a snapshot.", "Give volumeSize or snapshotID.");
    public static readonly FindingCode SecondRootVolume = Error("MW032", "More than one volume is the root volume.", "Mark one.");
    public static readonly FindingCode EvictionPairs = Error("MW033", "evictionSoft and evictionSoftGracePeriod do not name the same signals.", "Give each signal both a threshold and a grace period.");
    public static readonly FindingCode ImageThresholds = Error("MW034", "The threshold that starts image garbage collection is not above the one that ends it.", "Raise imageGCHighThresholdPercent above imageGCLowThresholdPercent.");
    public static readonly FindingCode NegativeQuantity = Error("MW035", "A reserved quantity is negative.", "Write a positive quantity.");
    public static readonly FindingCode ReservedTag = Error("MW036", "A tag is one that Karpenter sets itself.", "Remove it.");
    public static readonly FindingCode NetworkInterfaces = Error("MW037", "The network interfaces lack a primary one, or two of them take the same place.", "Give one with both indexes 0 and type interface, and each place once.");
    public static readonly FindingCode PlacementGroup = Error("MW038", "A placement group is selected by name and id at once, or by neither.", "Give one of `name` and `id`.");
    public static readonly FindingCode NoTimeout = Error("MW039", "connectionTracking sets no timeout.", "Give one of its timeouts, or remove it.");
    public static readonly FindingCode RepeatedTaint = Error("MW040", "Two taints have the same key and effect.", "Keep one of them.");

    // What the API server lets through
    public static readonly FindingCode KarpenterLabel = Error("MW041", "A label or requirement uses a key of Karpenter's that is not for NodePools, or does not exist.", "Use a well-known label, or a key in a domain of your own.");
    public static readonly FindingCode KubernetesLabel = Error("MW042", "A label or requirement of one's own uses a domain that is reserved for Kubernetes.", "Use a key in a domain of your own.");
    public static readonly FindingCode ImpossibleValue = Error("MW043", "No node can have this value for the label.", "Use a value that exists.");
    public static readonly FindingCode Contradiction = Error("MW044", "Requirements for one key contradict each other.", "Keep one of them, or let them overlap.");
    public static readonly FindingCode NoInstance = Error("MW045", "The requirements leave no instance type.", "Change the types, or what contradicts them.");
    public static readonly FindingCode DeadValue = Warning("MW046", "Another requirement keeps this value from ever being used.", "Remove it, or widen the other requirement.");
    public static readonly FindingCode ForeignZone = Error("MW047", "A zone is in another region than the cluster or the other zones.", "Name zones of one region; ${REGION}a follows the cluster.");
    public static readonly FindingCode StarvingLimit = Warning("MW048", "A limit is too small for a single node.", "Raise it, or remove the pool.");
    public static readonly FindingCode StarvedByWeight = Warning("MW049", "Another pool takes every pod before this one is asked.", "Give this pool the greater weight, or the other one a limit or a taint.");
    public static readonly FindingCode NoSpotFallback = Warning("MW050", "A pool has Spot nodes alone, and no other pool takes its pods when Spot runs out.", "Add an on-demand pool that the same pods tolerate.");
    public static readonly FindingCode NeverDisrupts = Warning("MW051", "The budgets never allow a disruption: nodes are neither consolidated nor brought up to date.", "Allow at least one node at some time.");
    public static readonly FindingCode CronForm = Error("MW052", "A schedule is no cron expression.", "Write five fields, in UTC: 0 8 * * mon-fri.");
    public static readonly FindingCode Al2Gone = Error("MW053", "There are no Amazon Linux 2 images for this version of Kubernetes.", "Use al2023 or bottlerocket.");
    public static readonly FindingCode Al2Ends = Warning("MW054", "There are no Amazon Linux 2 images from Kubernetes 1.33 on.", "Use al2023 or bottlerocket.");
    public static readonly FindingCode SelectsNothing = Error("MW055", "A selector can match nothing.", "Correct the id or the tags.");
    public static readonly FindingCode IgnoredBesideId = Warning("MW056", "A selector term has an id, beside which its other fields are ignored.", "Remove them, or make two terms.");
    public static readonly FindingCode UntoleratedTaint = Warning("MW057", "No workload beside the manifests tolerates a taint.", "Add the toleration to the workloads that belong there, or remove the taint.");
    public static readonly FindingCode MissingClass = Error("MW058", "A pool refers to a class that the environment does not have.", "Add the class to `manifests`, or correct the name.");
    public static readonly FindingCode ForeignClass = Error("MW059", "A pool refers to a class of another kind than EC2NodeClass.", "Write group karpenter.k8s.aws, kind EC2NodeClass.");
    public static readonly FindingCode CustomWithoutUserData = Error("MW060", "AMI family Custom stands beside an alias without userData, so that the node never joins.", "Remove amiFamily: the alias says it.");
    public static readonly FindingCode CustomBesideAlias = Warning("MW061", "AMI family Custom stands beside an alias: Karpenter leaves the whole bootstrap to userData.", "Remove amiFamily unless userData bootstraps the node.");
    public static readonly FindingCode SameObject = Error("MW062", "Two manifests are the same object.", "Keep one of them.");

    // Environments
    public static readonly FindingCode EnvironmentFile = Error("MW070", "An environment file is wrong.", "Correct the field.");
    public static readonly FindingCode MissingFile = Error("MW071", "An environment names a file that is not there.", "Add the file, or correct the path.");
    public static readonly FindingCode ValuesFile = Error("MW072", "A values file is no mapping, or has a key twice.", "Write keys and values.");
    public static readonly FindingCode UnusedFile = Warning("MW073", "No environment names this file, so that nothing is made of it.", "Name it in an environment, or remove it.");
    public static readonly FindingCode NoPool = Warning("MW074", "An environment has no NodePool, so that Karpenter never launches a node.", "Name one under `manifests`.");
    public static readonly FindingCode NoSpotPool = Error("MW075", "An environment wants a smoke test and has no NodePool with Spot nodes.", "Name one under `manifests`, or turn the smoke test off.");
    public static readonly FindingCode UnknownStage = Error("MW076", "`after` names an environment that is not there, so that its clusters would wait for ever.", "Add the environment's file, or correct the name.");
    public static readonly FindingCode StageCircle = Error("MW077", "Environments wait for each other under `after`.", "Break the circle: let the first one wait for none.");

    /// <summary>Every rule, in the order of the ids.</summary>
    public static IReadOnlyList<FindingCode> All => Codes;

    private static FindingCode Error(string id, string meaning, string remedy) => Add(new FindingCode(id, Severity.Error, meaning, remedy));

    private static FindingCode Warning(string id, string meaning, string remedy) => Add(new FindingCode(id, Severity.Warning, meaning, remedy));

    private static FindingCode Add(FindingCode code)
    {
        Codes.Add(code);
        return code;
    }
}
