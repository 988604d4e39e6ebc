using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Millwright.Benchmarks.ColdStarts;
using Millwright.Benchmarks.Figures;
using Millwright.Benchmarks.Ledger;
using Millwright.Benchmarks.Parsing;
using Millwright.Benchmarks.Provisioning;

namespace Millwright.Benchmarks;

/// <summary>The one command: every figure, as a table and as JSON.</summary>
internal static class BenchmarkCommand
{
    /// <summary>A median of fewer is worth little.</summary>
    private const int FullRounds = 11;

    /// <summary>For what takes seconds and differs little.</summary>
    private const int FewRounds = 3;

    public static RootCommand Create()
    {
        var isShort = new Option<bool>("--short") { Description = "One short round of each, without the native executable: proves that everything runs, says nothing about speed." };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the figures into this file." };
        var only = new Option<Subject?>("--only") { Description = "One subject alone." };
        var command = new RootCommand("Measures Millwright beside what people would use instead.") { isShort, json, only };
        command.SetAction(async (parsed, _) =>
        {
            var report = parsed.GetValue(isShort)
                ? (await RunAsync(1, parsed.GetValue(only), isNativeWanted: false, new ConsoleProgress())).WithoutLevels()
                : await RunAsync(FullRounds, parsed.GetValue(only), isNativeWanted: true, new ConsoleProgress());
            Print(report);
            if (parsed.GetValue(json) is { } file)
                await File.WriteAllBytesAsync(file.FullName, JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Default.Report));
            return 0;
        });
        return command;
    }

    private static async Task<Report> RunAsync(int rounds, Subject? only, bool isNativeWanted, ConsoleProgress progress)
    {
        var date = TimeProvider.System.GetUtcNow();
        List<Section> sections = [];
        if (only is null or Subject.Parsing)
        {
            progress.Report("Parsing");
            sections.Add(ParsingSection.Run(rounds));
        }

        if (only is null or Subject.Ledger)
        {
            progress.Report("A batch of 10,000");
            sections.Add(await RecordBatch.RunAsync(rounds));
            progress.Report("The ledger on moto");
            sections.Add(await LedgerOnMoto.RunAsync(Math.Min(rounds, FewRounds)));
        }

        if (only is null or Subject.ColdStarts or Subject.Provisioning && !OperatingSystem.IsWindows())
        {
            var readyToRun = await PublishedFunctions.ReadyToRunAsync(progress);
            if (only is not Subject.ColdStarts)
                sections.Add(await ProvisioningSection.RunAsync(Math.Min(rounds, FewRounds), readyToRun, progress));
            if (only is not Subject.Provisioning)
                sections.Add(await ColdStartSection.RunAsync(rounds, isNativeWanted ? [readyToRun, await PublishedFunctions.NativeAsync(progress)] : [readyToRun], progress));
        }

        return new Report(
            date,
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:N0} GB, {RuntimeInformation.OSDescription}"),
            RuntimeInformation.FrameworkDescription,
            rounds,
            sections);
    }

    private static void Print(Report report)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Date:yyyy-MM-dd HH:mm} UTC; {report.Machine}; {report.Runtime}; medians of {report.Rounds} rounds"));
        foreach (var section in report.Sections)
            FigureTable.Write(Console.Out, section);
    }
}
