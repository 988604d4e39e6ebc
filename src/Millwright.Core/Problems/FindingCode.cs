namespace Millwright.Core.Problems;

/// <summary>One rule of the validation. Its id never changes meaning, so that people can search for it and pipelines can filter by it.</summary>
/// <param name="Id"><c>MW</c> and three digits.</param>
/// <param name="Severity">The same for every finding of the rule.</param>
/// <param name="Meaning">What is wrong, in one line.</param>
/// <param name="Remedy">What to do in general; a finding may know better.</param>
public sealed record FindingCode(string Id, Severity Severity, string Meaning, string Remedy);
