using Pixely.Api.Features.Alerts;
using Pixely.Api.Features.Analysis;
using Pixely.Api.Features.Annotations;
using Pixely.Api.Features.Audit;
using Pixely.Api.Features.Clients;
using Pixely.Api.Features.Ingestion;
using Pixely.Api.Features.Insights;
using Pixely.Api.Features.ModelUse;
using Pixely.Api.Features.Narration;
using Pixely.Api.Features.Operations;
using Pixely.Api.Features.Privacy;
using Pixely.Api.Features.Runs;
using Pixely.Api.Features.Tenants;
using Pixely.Api.Features.Tokens;
using Pixely.Api.Features.Users;

namespace Pixely.Api.Features;

/// <summary>All that the Api can do.</summary>
internal static class FeatureRegistration
{
    /// <summary>Adds what the endpoints need.</summary>
    public static WebApplicationBuilder AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddAudit();
        builder.Services.AddTokens();
        builder.Services.AddUsers();
        builder.Services.AddClients();
        builder.Services.AddRuns();
        builder.Services.AddIngestion();
        builder.Services.AddAnalysis();
        builder.Services.AddInsights();
        builder.Services.AddModelUse();
        builder.Services.AddOperations();
        builder.Services.AddPrivacy();
        builder.Services.AddAlerts();
        return builder;
    }

    /// <summary>Maps every route.</summary>
    public static WebApplication MapFeatures(this WebApplication app)
    {
        app.MapTokens();
        app.MapUsers();
        app.MapUserAdministration();
        app.MapTenants();
        app.MapClients();
        app.MapRuns();
        app.MapRunWork();
        app.MapNarration();
        app.MapIngestion();
        app.MapRejections();
        app.MapAnnotations();
        app.MapAgencyAnnotations();
        app.MapModelUse();
        app.MapAnalysedItems();
        app.MapAnalysis();
        app.MapWindowItems();
        app.MapPostMetrics();
        app.MapInsights();
        app.MapErasures();
        app.MapOperations();
        app.MapAlerts();
        app.MapAudit();
        app.MapChainHeads();
        return app;
    }
}
