namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>Settings of a PostgreSQL context, bound from <c>Aspire:Npgsql:EntityFrameworkCore:PostgreSQL[:{context}]</c>.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.npgsql.entityframeworkcore.postgresql.npgsqlentityframeworkcorepostgresqlsettings"/>
public class NpgsqlEntityFrameworkCorePostgreSQLSettings
{
    /// <summary>The connection string. Enriching a context leaves the one alone that the context was registered with.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.npgsql.entityframeworkcore.postgresql.npgsqlentityframeworkcorepostgresqlsettings.connectionstring"/>
    public string? ConnectionString { get; set; }

    /// <summary>Whether failed commands are left to the caller instead of being retried; false unless set.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.npgsql.entityframeworkcore.postgresql.npgsqlentityframeworkcorepostgresqlsettings.disableretry"/>
    public bool DisableRetry { get; set; }

    /// <summary>Whether no health check is added; false unless set.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.npgsql.entityframeworkcore.postgresql.npgsqlentityframeworkcorepostgresqlsettings.disablehealthchecks"/>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether Npgsql's spans are left out; false unless set.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.npgsql.entityframeworkcore.postgresql.npgsqlentityframeworkcorepostgresqlsettings.disabletracing"/>
    public bool DisableTracing { get; set; }

    /// <summary>Whether Npgsql's metrics are left out; false unless set.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.npgsql.entityframeworkcore.postgresql.npgsqlentityframeworkcorepostgresqlsettings.disablemetrics"/>
    public bool DisableMetrics { get; set; }

    /// <summary>Seconds to wait for a command; Npgsql's own default unless set.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.npgsql.entityframeworkcore.postgresql.npgsqlentityframeworkcorepostgresqlsettings.commandtimeout"/>
    public int? CommandTimeout { get; set; }
}
