using Pixely.Orchestrator.Ingestion;
using Pixely.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.Services.AddIngestionSources();

var app = builder.Build();

app.MapDefaultEndpoints();

app.Run();
