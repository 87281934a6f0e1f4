using Pixely.Api.Description;
using Pixely.Api.Features;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Persistence;
using Pixely.ServiceDefaults;
using Pixely.ServiceDefaults.Secrets;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddFrontDoor();
builder.RequireConnectionSecret(PersistenceRegistration.ConnectionName);
builder.AddPixelyDatabase();
builder.AddStrictJson();
builder.AddErrorResponses();
builder.AddRequestLimiting();
builder.AddApiAuthentication();
builder.AddRequestTenancy();
builder.AddPaging();
builder.AddFeatures();
builder.AddApiDescription();

var app = builder.Build();

app.UseFrontDoor();
app.UseAuthentication();
app.UseRequestBudgets();
app.UseAuthorization();
app.UseRequestChecks();

app.MapDefaultEndpoints();
app.MapApiDescription();
app.MapFeatures();

app.Run();
