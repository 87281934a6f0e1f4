using Pixely.Orchestrator.Annotation;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.ChainHeads;
using Pixely.Orchestrator.Ingestion;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.Narration;
using Pixely.Orchestrator.Runs;
using Pixely.Orchestrator.Scheduling;
using Pixely.Orchestrator.SharedLimits;
using Pixely.ServiceDefaults;
using Pixely.ServiceDefaults.Secrets;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.Services.AddPixelyApiClient();
builder.Services.AddSharedLimits();
builder.Services.AddIngestionSources();
builder.Services.AddModelUse();
builder.Services.AddLanguageModel(builder.Configuration);
builder.Services.AddAnnotation(builder.Configuration);
builder.Services.AddNarration(builder.Configuration);
builder.Services.AddRuns();
builder.Services.AddChainHeads();
builder.RequireConnectionSecret(SchedulingOptions.ConnectionName);
builder.AddScheduling();

var app = builder.Build();

app.MapDefaultEndpoints();

app.Run();
