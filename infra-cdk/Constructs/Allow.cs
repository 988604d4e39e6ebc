using Amazon.CDK.AWS.IAM;

namespace Millwright.Infra.Constructs;

/// <summary>Statements that allow something, each with a name that says what for.</summary>
internal static class Allow
{
    /// <param name="sid">What the statement is for, in letters and digits.</param>
    /// <param name="actions">Spelled out, without wildcards.</param>
    /// <param name="resources">As narrow as the service knows them.</param>
    /// <param name="conditions">Operator → key → value.</param>
    public static PolicyStatement To(string sid, string[] actions, string[] resources, Dictionary<string, object>? conditions = null) => new(new PolicyStatementProps
    {
        Sid = sid,
        Actions = actions,
        Resources = resources,
        Conditions = conditions,
    });

    /// <summary>One condition: <c>{ operator: { key: value } }</c>.</summary>
    public static Dictionary<string, object> When(string @operator, string key, object value) =>
        new(StringComparer.Ordinal) { [@operator] = new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value } };
}
