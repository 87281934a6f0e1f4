using Pixely.MigrationService.Setup;
using Pixely.ServiceDefaults;

var builder = Host.CreateApplicationBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabaseSetup();

return await builder.Build().SetUpDatabaseAsync();
