using Pixely.Core.Identity;

namespace Pixely.MigrationService.Seed;

/// <summary>Ids of what the seed creates: the same in every installation, so that guides and scripts can name them.</summary>
internal static class SeededIds
{
    public static readonly Guid Agency = AgencyTenant.Id;
    public static readonly Guid Admin = Guid.Parse("0199a000-0000-7000-8000-0000000000a1");
    public static readonly Guid Orchestrator = Guid.Parse("0199a000-0000-7000-8000-0000000000a2");

    public static readonly Guid CafeTenant = Guid.Parse("0199a000-0000-7000-8000-0000000000b0");
    public static readonly Guid CafeViewer = Guid.Parse("0199a000-0000-7000-8000-0000000000b1");
    public static readonly Guid CafeClient = Guid.Parse("0199a000-0000-7000-8000-000000000001");

    public static readonly Guid OutdoorTenant = Guid.Parse("0199a000-0000-7000-8000-0000000000c0");
    public static readonly Guid OutdoorViewer = Guid.Parse("0199a000-0000-7000-8000-0000000000c1");
    public static readonly Guid OutdoorClient = Guid.Parse("0199a000-0000-7000-8000-000000000002");
}
