namespace Millwright.Core.Provisioning;

/// <summary>One thing that was looked at after an installation, to know that it works and not only that it was asked for.</summary>
/// <param name="Name">The proof's name, such as <c>queue-policy</c>.</param>
/// <param name="Holds">Whether it is proved.</param>
/// <param name="Seen">What was found.</param>
/// <param name="Remedy">What to do where it does not hold; empty where it does.</param>
public sealed record Proof(string Name, bool Holds, string Seen, string Remedy)
{
    public static Proof Held(string name, string seen) => new(name, Holds: true, seen, "");

    public static Proof Failed(string name, string seen, string remedy) => new(name, Holds: false, seen, remedy);
}
