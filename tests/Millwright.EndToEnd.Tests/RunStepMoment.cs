namespace Millwright.EndToEnd.Tests;

/// <summary>When a <see cref="RunStep"/> was taken down.</summary>
internal enum RunStepMoment
{
    Begun,
    Succeeded,
    Refused,
}
