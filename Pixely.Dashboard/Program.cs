using Pixely.Dashboard.Components;
using Pixely.Dashboard.Exports;
using Pixely.Dashboard.Http;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Sessions;
using Pixely.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddFrontDoor();
builder.AddPageCompression();
builder.AddLanguages();
builder.AddSessions();
builder.AddPixelyApi();
builder.AddPages();
builder.AddExports();

var app = builder.Build();

app.UseFrontDoor();
app.UseResponseCompression();
app.UseLanguages();
app.UseErrorPages();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseFormGuard();

app.MapDefaultEndpoints();
app.MapStaticAssets().AllowAnonymous().DisableRateLimiting();
app.MapSignOut();
app.MapPages();
app.MapExports();

app.Run();
