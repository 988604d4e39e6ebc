using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Tests.Interruptions.Records;

public sealed class InstanceRecordTests
{
    private const int Rounds = 2000;

    [Fact]
    public void Merge_AnyRecords_IsCommutativeAssociativeAndIdempotent()
    {
        var records = new RandomRecords(1);
        for (var round = 0; round < Rounds; round++)
        {
            var (a, b, c) = (records.Next(), records.Next(), records.Next());

            a.Merge(b).ShouldBe(b.Merge(a));
            a.Merge(b).Merge(c).ShouldBe(a.Merge(b.Merge(c)));
            a.Merge(a).ShouldBe(a);
            a.Merge(b).Merge(b).ShouldBe(a.Merge(b));
        }
    }

    [Fact]
    public void Merge_SameRecordsInAnyOrderWithRepeats_TellsTheSameReclamation()
    {
        var records = new RandomRecords(2);
        for (var round = 0; round < Rounds / 10; round++)
        {
            var parts = Enumerable.Range(0, 6).Select(_ => records.Next()).ToArray();
            var clean = parts.Aggregate((left, right) => left.Merge(right));
            var wild = records.Shuffled(parts.Concat(parts)).Aggregate((left, right) => left.Merge(right));

            wild.ShouldBe(clean);
            wild.Reclamation.ShouldBe(clean.Reclamation);
        }
    }

    [Fact]
    public void Merge_DifferentInstances_IsABug() =>
        Should.Throw<ArgumentException>(() => new InstanceRecord("i-0c4f1e5a9b7d23860").Merge(new InstanceRecord("i-02a97be64d1f8530c")));
}
