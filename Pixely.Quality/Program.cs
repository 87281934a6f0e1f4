using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pixely.Quality;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });

builder.AddQuality();

using var host = builder.Build();

return await host.Services.GetRequiredService<QualityCommand>().RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
