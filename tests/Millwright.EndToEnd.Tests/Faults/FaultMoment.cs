namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>When a fault strikes.</summary>
internal enum FaultMoment
{
    BeforeWork,
    AfterWork,
    InPlaceOfAnswer,
    EndOfRun,
}
