using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pixely.Verification;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });

builder.AddVerification();

using var host = builder.Build();

return await host.Services.GetRequiredService<VerificationCommand>().RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
