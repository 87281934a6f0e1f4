using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>How asking to annotate again ended.</summary>
/// <param name="Response">What was agreed; null when the client is unknown or the version is out of range.</param>
/// <param name="NewestFromVersion">The highest version that could be asked for; null when the client is unknown.</param>
public sealed record ReannotationOutcome(ReannotationResponse? Response, int? NewestFromVersion);

/// <summary>
/// Notes from which version on the annotations of a client's annotator count as seen. Nothing stored changes: texts below that version become
/// pending, and the annotations that a better version adds win over the older ones.
/// </summary>
public sealed class ReannotationWriter(PixelyDbContext db, ActingAdministrator administrator, AuditTrail audit)
{
    // A text counts when its best annotation is too old, and nobody corrected it.
    private const string CountOlder = """
        select count(*)::int from (
            select 1 from annotations
            where tenant_id = @tenant and client_id = @client and annotator_name in (@annotator, @agency)
            group by kind, text_hash
            having max(annotator_version) filter (where annotator_name = @annotator) < @version
                and count(*) filter (where annotator_name = @agency) = 0) as texts
        """;

    /// <summary>Asks for better annotations, or withdraws that with version 1.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="fromVersion">The lowest version that counts; null for a better one than all that are stored.</param>
    /// <param name="actorId">The admin.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="NoAdministratorException">The admin was disabled meanwhile.</exception>
    public Task<ReannotationOutcome> RequestAsync(Guid clientId, int? fromVersion, Guid actorId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                if (await db.LockClientAsync(clientId, token) is not { } client)
                {
                    return new ReannotationOutcome(null, null);
                }

                await administrator.ConfirmAsync(token);
                var newest = 1 + (await db.Annotations.Where(a => a.ClientId == clientId && a.AnnotatorName == client.Annotator)
                    .MaxAsync(static a => (int?)a.AnnotatorVersion, token) ?? 0);
                var from = fromVersion ?? newest;
                // A version far ahead would have every coming version annotate everything anew, unasked.
                if (from < 1 || from > newest)
                {
                    return new ReannotationOutcome(null, newest);
                }

                client.ReannotatedAnnotator = client.Annotator;
                client.ReannotatedFromVersion = from;
                var agreed = new AnnotatorIdentity(client.Annotator, from);
                audit.Note(AuditAction.AnnotationsRequestedAgain, clientId, new ReannotationDetails(agreed.Name, agreed.Version), actorId: actorId);
                await db.SaveChangesAsync(token);
                return new ReannotationOutcome(new ReannotationResponse(agreed, await CountOlderAsync(clientId, agreed, token)), newest);
            },
            cancellationToken);

    private async Task<int> CountOlderAsync(Guid clientId, AnnotatorIdentity from, CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand(CountOlder)
            .With("client", clientId)
            .With("annotator", from.Name)
            .With("agency", AgencyAnnotator.Name)
            .With("version", from.Version);
        return (await command.ReadAsync(static row => row.GetInt32(0), cancellationToken))[0];
    }
}
