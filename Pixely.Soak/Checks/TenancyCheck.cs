using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>No word of a tenant stands in another's row, whatever the table and the column, nor in a call of the model beside another's.</summary>
internal sealed class TenancyCheck : ICheck
{
    public string Rule => "no tenant's data in another's rows";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var columns = await database.ReadAsync(
            """
            select c.table_name, c.column_name
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying', 'json', 'jsonb')
                and exists (select from information_schema.columns i where i.table_schema = 'public' and i.table_name = c.table_name and i.column_name = 'tenant_id')
            """,
            static row => (Table: row.GetString(0), Column: row.GetString(1)),
            cancellationToken);
        var owners = history.Clients.Select(static c => (c.Marker, c.TenantId)).Distinct().ToList();
        var found = new List<string>();
        foreach (var (table, column) in columns)
        {
            foreach (var (marker, tenant) in owners)
            {
                // Tenants of others only: the agency's own record may name whom it serves.
                found.AddRange(await database.LinesAsync(
                    $"""
                    select format('{table}.{column}: %s rows of tenant %s say {marker}', count(*), tenant_id)
                    from "{table}" where tenant_id <> $1 and tenant_id = any($2) and position('{marker}' in lower("{column}"::text)) > 0 group by tenant_id
                    """,
                    cancellationToken,
                    tenant,
                    owners.Select(static o => o.TenantId).ToArray()));
            }
        }

        return
        [
            .. found,
            .. history.Calls.Where(call => owners.Count(owner => call.Prompt.Contains(owner.Marker, StringComparison.OrdinalIgnoreCase)) > 1)
                .Select(static call => $"call {call.Number} speaks of more than one tenant"),
        ];
    }
}
