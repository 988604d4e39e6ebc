namespace Millwright.Core.Failures;

/// <summary>Carries a <see cref="Failure"/> to the edge of a function, where it becomes the function's error.</summary>
public sealed class FailureException(Failure failure, Exception? innerException = null)
    : Exception(failure.ToString(), innerException)
{
    public FailureException(string name, string message, string remedy, Exception? innerException = null)
        : this(new Failure(name, message, remedy), innerException)
    {
    }

    /// <summary>The failure that is carried.</summary>
    public Failure Failure { get; } = failure;
}
