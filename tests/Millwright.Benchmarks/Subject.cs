namespace Millwright.Benchmarks;

/// <summary>What can be measured alone.</summary>
internal enum Subject
{
    Parsing,
    Ledger,
    ColdStarts,
    Provisioning,
}
