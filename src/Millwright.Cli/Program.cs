using Millwright.Cli.Commands;

return await CommandLine.RunAsync(args, Console.Out, Console.Error, Console.IsInputRedirected ? null : Console.In);
