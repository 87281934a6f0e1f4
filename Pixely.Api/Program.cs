using Pixely.Api.Description;
using Pixely.Api.Features;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Persistence;
using Pixely.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddPixelyDatabase();
builder.AddStrictJson();
builder.AddErrorResponses();
builder.AddRequestLimits();
builder.AddApiAuthentication();
builder.AddRequestTenancy();
builder.AddPaging();
builder.AddFeatures();
builder.AddApiDescription();

var app = builder.Build();

app.UseSecurityHeaders();
app.UseErrorResponses();
app.UseApiDescriptionPage();
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();
app.UseRequestLimits();

app.MapDefaultEndpoints();
app.MapApiDescription();
app.MapFeatures();

app.Run();
