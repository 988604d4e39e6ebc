using Millwright.Benchmarks;

return await BenchmarkCommand.Create().Parse(args).InvokeAsync();
