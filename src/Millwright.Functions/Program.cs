using Millwright.Functions.Composition;
using Millwright.Functions.Runtime;

return await FunctionProcess.RunAsync(FunctionCatalog.FromEnvironment());
