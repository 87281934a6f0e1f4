using Pixely.Api.Http;
using Pixely.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddStrictJson();
builder.AddErrorResponses();

var app = builder.Build();

app.UseErrorResponses();
app.MapDefaultEndpoints();

app.Run();
