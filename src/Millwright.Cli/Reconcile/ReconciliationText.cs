using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Cli.Status;
using Millwright.Cli.Terminal;

namespace Millwright.Cli.Reconcile;

/// <summary>What one look at the region came to, as people read it.</summary>
internal static class ReconciliationText
{
    private const int NameWidth = 16;

    /// <param name="answer">The execution's output.</param>
    public static string Of(JsonObject? answer)
    {
        var plan = answer ?? [];
        using var output = new StringWriter();
        var starts = plan.Children("starts").ToList();
        output.WriteLine($"{Figure.Of(plan.Number("clusters") ?? 0, "cluster")}, {Figure.Of(starts.Count, "run")} started.");
        foreach (var environment in plan.Children("environments"))
        {
            var name = environment.Text("environment") is { Length: > 0 } text ? text : "no environment";
            var standings = (environment.Child("clusters") ?? []).Select(count => $"{count.Value} {Words(count.Key)}");
            var waits = environment["waitsFor"] is JsonArray { Count: > 0 } before ? $"; waits for {string.Join(", ", before.Select(item => (string?)item))}" : "";
            output.WriteLine($"  {name,-NameWidth}{StatusWords.Revision(environment.Text("revision") ?? ""),-NameWidth}{string.Join(", ", standings.DefaultIfEmpty("no cluster"))}{waits}");
        }

        foreach (var start in starts)
            output.WriteLine($"  started {start.Text("name")}");
        if (plan["givenUp"] is JsonArray { Count: > 0 } givenUp)
            output.WriteLine($"Given up after every attempt failed: {string.Join(", ", givenUp.Select(item => (string?)item))}. What to do: Look at millwright status CLUSTER, mend what it names, and start a run by hand.");
        return output.ToString().TrimEnd();
    }

    /// <summary><c>upToDate</c> as <c>up to date</c>.</summary>
    private static string Words(string standing) => string.Concat(standing.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
