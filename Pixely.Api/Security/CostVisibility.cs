using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Runs;

namespace Pixely.Api.Security;

/// <summary>What language models cost, and may cost, is the agency's business: a viewer's answers leave it out.</summary>
internal static class CostVisibility
{
    /// <summary>True when the account may see costs and budgets.</summary>
    public static bool SeesCosts(this RequestUser user) => user.Account.Role != UserRole.Viewer;

    /// <summary>The client file as the account may see it.</summary>
    public static ClientSummary SeenBy(this ClientSummary client, RequestUser user) => user.SeesCosts()
        ? client
        : client with { Profile = client.Profile with { MonthlyModelBudget = null }, LastRun = client.LastRun?.SeenBy(user) };

    /// <summary>The run as the account may see it.</summary>
    public static RunSummary SeenBy(this RunSummary run, RequestUser user) => user.SeesCosts() ? run : run with { Usage = null };
}
