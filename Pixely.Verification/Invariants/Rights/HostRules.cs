using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>Beyond the twelve: by what means one signs in.</summary>
internal sealed class HostRules : IInvariant
{
    public string Id => "E5";

    public string Claim => "No line of pg_hba.conf lets anybody in without a password, or sends one in the clear.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var rules = await installation.Monitor.ReadAsync(
            """
            select line_number, coalesce(auth_method, ''), coalesce(error, ''),
                concat_ws(' ', type, array_to_string(database, ','), array_to_string(user_name, ','), address)
            from pg_hba_file_rules order by line_number
            """,
            static row => (Line: row.GetInt32(0), Method: row.GetString(1), Error: row.GetString(2), Scope: row.GetString(3)),
            cancellationToken);
        foreach (var rule in rules)
        {
            var line = $"line {rule.Line}: {rule.Scope} {rule.Method}";
            if (rule.Error.Length > 0)
            {
                judgement.Gap($"{line} cannot be read by the server: {rule.Error}");
            }
            else if (rule.Method is "trust" or "password" or "ident")
            {
                judgement.Fault(line);
            }
            else
            {
                judgement.Note(line);
            }
        }
    }
}
