using Millwright.Core.Failures;

namespace Millwright.Core.Problems;

/// <summary>Collects everything that is wrong with an input, so that a person mends it in one go.</summary>
public sealed class ProblemList
{
    private readonly List<Problem> _problems = [];

    /// <summary>All problems in the order in which they were found.</summary>
    public IReadOnlyList<Problem> Items => _problems;

    /// <summary>Whether the input may be used.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Adds a problem, once: a file that is read for two releases has its faults only once.</summary>
    public void Add(Problem problem)
    {
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }

    /// <summary>All problems as one failure, one line each, with as many remedies as there are problems.</summary>
    /// <param name="name">The name of the failure.</param>
    /// <param name="subject">What was read, such as <c>the run input</c>.</param>
    public Failure ToFailure(string name, string subject)
    {
        var lines = string.Join('\n', _problems.Select(problem => problem.ToString()));
        var count = _problems.Count == 1 ? "1 problem" : $"{_problems.Count} problems";
        return new Failure(name, $"{count} in {subject}:\n{lines}\n", "mend what the lines above name, then start again");
    }

    /// <summary>Throws <see cref="ToFailure"/> unless the list is empty.</summary>
    /// <exception cref="FailureException">There is at least one problem.</exception>
    public void ThrowIfAny(string name, string subject)
    {
        if (!IsEmpty)
            throw new FailureException(ToFailure(name, subject));
    }
}
