using System.CommandLine;
using Millwright.Cli.Demo;
using Millwright.Cli.Record;
using Millwright.Cli.Terminal;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright record</c>: messages of files through the recorder.</summary>
internal static class RecordCommand
{
    public static Command Create(TextWriter output, TextWriter error, TimeProvider time)
    {
        var files = new Argument<string[]>("FILE") { Description = "Interruption messages: a JSON array, one JSON object a line, or an SQS event; bodies raw or in SNS' envelope.", Arity = ArgumentArity.OneOrMore };
        var instances = InstancesOption();
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command("record", "Records interruption messages as the deployed function does, in a ledger that lives as long as the command. Exit 1: some messages cannot be read.")
        {
            files, instances, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var known = parsed.GetValue(instances);
            var recording = await Recording.OfAsync(parsed.GetValue(files)!, known, time, cancellationToken);
            if (parsed.GetValue(json))
                await output.WriteLineAsync(RecordJson.Of(recording).ToJsonString(DemoJson.Indented));
            else
                RecordText.Write(recording, output);
            await NotesAsync(recording, known, error);
            return recording.Poison.Count == 0 ? ExitCodes.Done : ExitCodes.No;
        });
        return command;
    }

    public static Option<string?> InstancesOption() => new("--instances")
    {
        Description = "What EC2 knows of the instances: a file as `aws ec2 describe-instances --output json` prints it. Without it no instance can be attributed to a cluster.",
        HelpName = "FILE",
    };

    /// <summary>Says what is wrong with the input although there is a result.</summary>
    public static async Task NotesAsync(Recording recording, string? instances, TextWriter error)
    {
        if (recording.Poison.Count > 0)
            await error.WriteLineAsync($"{Figure.Of(recording.Poison.Count, "message")} cannot be read, first {recording.Poison[0].MessageId}: {recording.Poison[0].Reason}. Correct or remove them; deployed, they would end in the dead-letter queue.");
        var unattributed = recording.Records.Count(record => record.Attribution is null);
        if (unattributed > 0)
            await error.WriteLineAsync(instances is null
                ? $"{Figure.Of(unattributed, "instance")} not attributed: give --instances FILE with the output of `aws ec2 describe-instances`."
                : $"{Figure.Of(unattributed, "instance")} not attributed: {instances} does not have them.");
    }
}
