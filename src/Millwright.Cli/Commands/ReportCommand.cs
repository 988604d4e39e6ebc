using System.CommandLine;
using System.CommandLine.Parsing;
using Millwright.Cli.Demo;
using Millwright.Cli.Record;
using Millwright.Cli.Report;
using Millwright.Cli.Report.Html;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright report</c>: how often, how old and with how much notice Spot nodes were lost.</summary>
internal static class ReportCommand
{
    private const int DefaultDays = 30;
    private const int MostDays = 3650;

    public static Command Create(TextWriter output, TextWriter error, TimeProvider time)
    {
        var files = new Argument<string[]>("FILE") { Description = "Interruption messages, as `millwright record` takes them. Leave them out with --table.", Arity = ArgumentArity.ZeroOrMore };
        var instances = RecordCommand.InstancesOption();
        var table = new Option<string?>("--table") { Description = "Reads the deployed ledger instead of files: the DynamoDB table of this name, with the region and credentials of the environment.", HelpName = "NAME" };
        var clusters = new Option<string[]>("--cluster") { Description = "With --table: whose nodes; may be given several times.", HelpName = "NAME" };
        var days = new Option<int>("--days") { Description = "With --table: the nodes that were launched in so many days, today included.", HelpName = "N", DefaultValueFactory = _ => DefaultDays };
        var html = new Option<string?>("--html") { Description = "Writes the report as one self-contained page with charts.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Prints the report as JSON." };
        var command = new Command("report", "Reports on reclamations: rates with their intervals, age and notice left, by cluster, NodePool, type, zone, family and hour of the day.")
        {
            files, instances, table, clusters, days, html, json,
        };
        command.Validators.Add(Validate);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var input = parsed.GetValue(table) is { } name
                ? await ReadTableAsync(name, parsed.GetValue(clusters)!, parsed.GetValue(days), time, cancellationToken)
                : await ReadFilesAsync(parsed.GetValue(files)!, parsed.GetValue(instances), time, error, cancellationToken);
            var page = parsed.GetValue(html);
            if (page is not null)
                await ReportFile.WriteAsync(page, ReportPage.Of(input), cancellationToken);
            if (parsed.GetValue(json))
                await output.WriteLineAsync(ReportJson.Of(input).ToJsonString(DemoJson.Indented));
            else if (page is null)
                ReportText.Write(input, output);
            else
                WriteSummary(input, page, output);
            return ExitCodes.Done;
        });
        return command;

        void Validate(CommandResult result)
        {
            var hasFiles = result.GetResult(files) is { Tokens.Count: > 0 };
            var hasTable = result.GetResult(table) is { Implicit: false };
            if (hasFiles == hasTable)
                result.AddError(hasFiles ? "FILE and --table exclude each other: give one of them." : "Nothing to report on: give a FILE of messages, or --table NAME.");
            if (hasTable && result.GetResult(clusters) is null or { Tokens.Count: 0 })
                result.AddError("--table needs --cluster NAME: the ledger is read by cluster.");
            if (hasTable && result.GetResult(instances) is { Implicit: false })
                result.AddError("--instances goes with FILE: the ledger knows its instances.");
            if (!hasTable && (result.GetResult(clusters) is { Tokens.Count: > 0 } || result.GetResult(days) is { Implicit: false }))
                result.AddError("--cluster and --days go with --table.");
            if (result.GetResult(days) is { Implicit: false, Tokens: [var token, ..] } && int.TryParse(token.Value, out var value) && value is < 1 or > MostDays)
                result.AddError($"--days is {token.Value}: give 1 to {MostDays}.");
        }
    }

    private static async Task<ReportInput> ReadFilesAsync(string[] files, string? instances, TimeProvider time, TextWriter error, CancellationToken cancellationToken)
    {
        var recording = await Recording.OfAsync(files, instances, time, cancellationToken);
        await RecordCommand.NotesAsync(recording, instances, error);
        var source = string.Join(", ", files.Select(Path.GetFileName));
        return ReportInput.OfFiles(recording.Records, time.GetUtcNow(), source, recording.Poison.Count);
    }

    private static async Task<ReportInput> ReadTableAsync(string table, string[] clusters, int days, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var records = await LedgerTableRecords.ReadAsync(table, clusters, days, now, cancellationToken);
        return new ReportInput(records, now, $"the table {table}, nodes launched in {days} days", Unreadable: 0);
    }

    private static void WriteSummary(ReportInput input, string page, TextWriter output)
    {
        ReportText.WriteHeadline(input, output);
        output.WriteLine();
        output.WriteLine($"The page is in {page}.");
    }
}
