namespace Millwright.Core.Environments;

/// <summary>How an <see cref="IdentityChoice"/> is spelled in environment files, in the state machine and as a parameter of the cluster's stack.</summary>
public static class IdentityNames
{
    public const string Auto = "auto";
    public const string PodIdentity = "pod-identity";
    public const string Irsa = "irsa";

    public static string Of(IdentityChoice choice) => choice switch
    {
        IdentityChoice.PodIdentity => PodIdentity,
        IdentityChoice.Irsa => Irsa,
        _ => Auto,
    };

    /// <summary>False where the text is none of the three.</summary>
    public static bool TryParse(string text, out IdentityChoice choice)
    {
        choice = text switch
        {
            PodIdentity => IdentityChoice.PodIdentity,
            Irsa => IdentityChoice.Irsa,
            _ => IdentityChoice.Auto,
        };
        return text is Auto or PodIdentity or Irsa;
    }
}
