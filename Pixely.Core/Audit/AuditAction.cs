using System.Collections.Frozen;
using System.Reflection;

namespace Pixely.Core.Audit;

/// <summary>Everything that leaves an event, by the name that is stored and shown. Names never change: stored events have them.</summary>
public static class AuditAction
{
    /// <summary>Somebody signed in.</summary>
    public const string SignInSucceeded = "sign_in.succeeded";

    /// <summary>A wrong password for an account that exists; the account is the subject.</summary>
    public const string SignInFailed = "sign_in.failed";

    /// <summary>The right password for an account that is switched off, or a one-time password after its time; details have the reason.</summary>
    public const string SignInRefused = "sign_in.refused";

    /// <summary>An attempt while the account takes none from this address; details have the reason.</summary>
    public const string SignInLockedOut = "sign_in.locked_out";

    /// <summary>An attempt with a name that no account has; the name is noted as a keyed hash.</summary>
    public const string SignInUnknown = "sign_in.unknown_account";

    /// <summary>Somebody chose another password; all other sessions ended.</summary>
    public const string PasswordChanged = "password.changed";

    /// <summary>A start applied a password that the configuration gives; all sessions ended.</summary>
    public const string PasswordConfigured = "password.configured";

    /// <summary>A session went on with a new refresh token.</summary>
    public const string SessionContinued = "session.continued";

    /// <summary>Somebody signed out.</summary>
    public const string SessionEnded = "session.ended";

    /// <summary>A refresh token came a second time: it was stolen, and the session ended.</summary>
    public const string SessionTokenReused = "session.token_reused";

    /// <summary>An account was created.</summary>
    public const string UserCreated = "user.created";

    /// <summary>An account was changed; details name the fields.</summary>
    public const string UserUpdated = "user.updated";

    /// <summary>An account was disabled.</summary>
    public const string UserDisabled = "user.disabled";

    /// <summary>An account got a one-time password.</summary>
    public const string UserPasswordReset = "user.password_reset";

    /// <summary>A tenant was changed; details name the fields.</summary>
    public const string TenantUpdated = "tenant.updated";

    /// <summary>A tenant was disabled.</summary>
    public const string TenantDisabled = "tenant.disabled";

    /// <summary>A client file was created.</summary>
    public const string ClientCreated = "client.created";

    /// <summary>A client file was changed; details name the fields.</summary>
    public const string ClientUpdated = "client.updated";

    /// <summary>A client was deactivated.</summary>
    public const string ClientDeactivated = "client.deactivated";

    /// <summary>A client's schedule was paused.</summary>
    public const string ClientPaused = "client.paused";

    /// <summary>A client's schedule goes on.</summary>
    public const string ClientResumed = "client.resumed";

    /// <summary>Somebody asked for a run.</summary>
    public const string RunRequested = "run.requested";

    /// <summary>A client's time came, and its run was announced.</summary>
    public const string RunScheduled = "run.scheduled";

    /// <summary>A worker took a run up, or over.</summary>
    public const string RunStarted = "run.started";

    /// <summary>A run ended: with an insight, skipped or failed.</summary>
    public const string RunFinished = "run.finished";

    /// <summary>A reading of a client's source began.</summary>
    public const string IngestionOpened = "ingestion.opened";

    /// <summary>A reading of a client's source ended; details count what it changed.</summary>
    public const string IngestionCompleted = "ingestion.completed";

    /// <summary>An insight was stored; details have its place in the chain and its hash.</summary>
    public const string InsightStored = "insight.stored";

    /// <summary>The agency corrected what a text expresses.</summary>
    public const string AnnotationCorrected = "annotation.corrected";

    /// <summary>The agency asked for texts to be read again.</summary>
    public const string AnnotationsRequestedAgain = "annotations.requested_again";

    /// <summary>The newest hash of every chain was written to a file.</summary>
    public const string ChainHeadsExported = "chain_heads.exported";

    /// <summary>Texts and names of a client were erased; details tell the kind and how many were named, not who.</summary>
    public const string DataErased = "data.erased";

    /// <summary>Somebody made a file of a client's data.</summary>
    public const string DataExported = "data.exported";

    /// <summary>Somebody read a client's posts or comments in bulk, in pages larger than people look at.</summary>
    public const string DataReadInBulk = "data.read_in_bulk";

    /// <summary>A request without a valid access token where one is needed.</summary>
    public const string AccessUnauthenticated = "access.unauthenticated";

    /// <summary>A request that the account's role does not allow.</summary>
    public const string AccessForbidden = "access.forbidden";

    /// <summary>A viewer asked for something of another tenant.</summary>
    public const string AccessOtherTenant = "access.other_tenant";

    /// <summary>A viewer asked for a client of the own tenant that they may not read.</summary>
    public const string AccessOtherClient = "access.other_client";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } = typeof(AuditAction)
        .GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(static field => field.IsLiteral)
        .Select(static field => (string)field.GetRawConstantValue()!)
        .ToFrozenSet(StringComparer.Ordinal);
}
