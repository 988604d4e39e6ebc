namespace Millwright.Cli.Commands;

/// <summary>What the process answers to a script.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The command worked, and the answer is no: a run failed, a file has errors.</summary>
    public const int No = 1;

    /// <summary>The command was called wrongly.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ended by Ctrl-C, as shells report it.</summary>
    public const int Interrupted = 130;
}
