using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Clients;

/// <summary>A client file: a brand, how to read its spreadsheet and when.</summary>
public sealed class Client : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The client's id.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc cref="ClientProfile.BrandName"/>
    public string BrandName { get; private set; } = "";

    /// <inheritdoc cref="ClientProfile.Industry"/>
    public string? Industry { get; private set; }

    /// <inheritdoc cref="ClientProfile.BrandArchetype"/>
    public string? BrandArchetype { get; private set; }

    /// <inheritdoc cref="ClientProfile.ToneOfVoice"/>
    public string? ToneOfVoice { get; private set; }

    /// <inheritdoc cref="ClientProfile.TargetAudience"/>
    public string? TargetAudience { get; private set; }

    /// <inheritdoc cref="ClientProfile.PrimaryBusinessGoal"/>
    public BusinessGoal PrimaryBusinessGoal { get; private set; }

    /// <inheritdoc cref="ClientProfile.TimeZone"/>
    public string TimeZone { get; private set; } = "";

    /// <inheritdoc cref="ClientProfile.Locale"/>
    public string Locale { get; private set; } = "";

    /// <inheritdoc cref="ClientProfile.Schedule"/>
    public string? Schedule { get; private set; }

    /// <inheritdoc cref="SourceSettings.Kind"/>
    public SourceKind SourceKind { get; private set; }

    /// <inheritdoc cref="SourceSettings.Location"/>
    public string SourceLocation { get; private set; } = "";

    /// <inheritdoc cref="ClientProfile.OwnAccounts"/>
    public string[] OwnAccounts { get; private set; } = [];

    /// <inheritdoc cref="ClientProfile.Annotator"/>
    public string Annotator { get; private set; } = "";

    /// <inheritdoc cref="ClientProfile.MonthlyModelBudget"/>
    public decimal? MonthlyModelBudget { get; private set; }

    /// <inheritdoc cref="ClientProfile.RetentionDays"/>
    public int? RetentionDays { get; private set; }

    /// <summary>The annotator whose older versions the admin asked to annotate again, or null.</summary>
    public string? ReannotatedAnnotator { get; set; }

    /// <summary>The lowest version of <see cref="ReannotatedAnnotator"/> whose annotations count as seen, or null.</summary>
    public int? ReannotatedFromVersion { get; set; }

    /// <inheritdoc cref="ClientSummary.LastCorrectionAt"/>
    public DateTimeOffset? LastCorrectionAt { get; set; }

    /// <inheritdoc cref="ClientSummary.Fallbacks"/>
    public IReadOnlyList<FallbackCount> Fallbacks { get; set; } = [];

    /// <summary>False once deactivated; a deactivated client keeps its data and is not run.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Since when its schedule is paused (UTC), or null. A paused client is run on request only.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>
    /// When its schedule last went on after a pause, or was changed (UTC), or null before either: it cannot have missed what was due before.
    /// </summary>
    public DateTimeOffset? WatchedSince { get; set; }

    /// <summary>When it was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>End of the last run that stored an insight (UTC), or null before the first.</summary>
    public DateTimeOffset? LastAnalysisTimestamp { get; set; }

    /// <summary>What the admin wrote; setting it replaces all of it.</summary>
    public required ClientProfile Profile
    {
        get => new()
        {
            BrandName = BrandName,
            Industry = Industry,
            BrandArchetype = BrandArchetype,
            ToneOfVoice = ToneOfVoice,
            TargetAudience = TargetAudience,
            PrimaryBusinessGoal = PrimaryBusinessGoal,
            TimeZone = TimeZone,
            Locale = Locale,
            Schedule = Schedule,
            Source = new SourceSettings { Kind = SourceKind, Location = SourceLocation },
            OwnAccounts = OwnAccounts,
            Annotator = Annotator,
            MonthlyModelBudget = MonthlyModelBudget,
            RetentionDays = RetentionDays,
        };
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            BrandName = value.BrandName;
            Industry = value.Industry;
            BrandArchetype = value.BrandArchetype;
            ToneOfVoice = value.ToneOfVoice;
            TargetAudience = value.TargetAudience;
            PrimaryBusinessGoal = value.PrimaryBusinessGoal;
            TimeZone = value.TimeZone;
            Locale = value.Locale;
            Schedule = value.Schedule;
            SourceKind = value.Source.Kind;
            SourceLocation = value.Source.Location;
            OwnAccounts = [.. value.OwnAccounts];
            Annotator = value.Annotator;
            MonthlyModelBudget = value.MonthlyModelBudget;
            RetentionDays = value.RetentionDays;
        }
    }
}
