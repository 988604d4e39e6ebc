using System.Diagnostics.CodeAnalysis;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>What a message's body turned out to be: a message, something that nobody here waits for, or poison.</summary>
public readonly struct BodyReading
{
    private BodyReading(InterruptionMessage? message, string? noInterest, string? poison)
    {
        Message = message;
        NoInterest = noInterest;
        Poison = poison;
    }

    /// <summary>The message, if it is of interest.</summary>
    public InterruptionMessage? Message { get; }

    /// <summary>What else it is, such as <c>aws.ec2 EBS Volume Notification</c>: counted, and done with.</summary>
    public string? NoInterest { get; }

    /// <summary>Why it cannot be read, with the field at fault; repeating will not help.</summary>
    public string? Poison { get; }

    [MemberNotNullWhen(true, nameof(Message))]
    public bool IsMessage => Message is not null;

    [MemberNotNullWhen(true, nameof(Poison))]
    public bool IsPoison => Poison is not null;

    public static BodyReading Of(InterruptionMessage message) => new(message, null, null);

    public static BodyReading OfNoInterest(string kind) => new(null, kind, null);

    public static BodyReading OfPoison(string reason) => new(null, null, reason);
}
