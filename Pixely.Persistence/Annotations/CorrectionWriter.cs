using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Json;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Annotations;

/// <summary>Stores what the agency says about a text: an annotation of its own, which wins; the older ones stay.</summary>
public sealed class CorrectionWriter(PixelyDbContext db, ActingAdministrator administrator, AuditTrail audit, TimeProvider time)
{
    /// <summary>Corrects a text; saying the same again changes nothing.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="request">The text and what it expresses, in range.</param>
    /// <param name="actorId">The admin.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null when the client has no such comment or post.</returns>
    /// <exception cref="NoAdministratorException">The admin was disabled meanwhile.</exception>
    public Task<CorrectionResponse?> CorrectAsync(Guid clientId, CorrectionRequest request, Guid actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return db.InTransactionAsync(
            async token =>
            {
                // The lock makes two corrections of one text the second after the first.
                if (await db.LockClientAsync(clientId, token) is not { } client || await FindTextAsync(clientId, request, token) is not { } text)
                {
                    return null;
                }

                await administrator.ConfirmAsync(token);
                var last = await db.Annotations.AsNoTracking()
                    .Where(a => a.ClientId == clientId && a.Kind == request.Kind && a.TextHash == text && a.AnnotatorName == AgencyAnnotator.Name)
                    .OrderByDescending(static a => a.AnnotatorVersion).FirstOrDefaultAsync(token);
                var version = last?.AnnotatorVersion ?? 0;
                if (last is null || Write(last.Values) != Write(request.Values))
                {
                    version++;
                    Add(client, request, text, version, actorId);
                    await db.SaveChangesAsync(token);
                }

                var items = await CountItemsAsync(clientId, request.Kind, text, token);
                return new CorrectionResponse(text, new AnnotatorIdentity(AgencyAnnotator.Name, version), items);
            },
            cancellationToken);
    }

    private void Add(Client client, CorrectionRequest request, string text, int version, Guid actorId)
    {
        var now = time.GetDatabaseNow();
        var correction = new Annotation
        {
            TenantId = client.TenantId,
            Id = time.NewId(),
            ClientId = client.Id,
            Kind = request.Kind,
            TextHash = text,
            AnnotatorName = AgencyAnnotator.Name,
            AnnotatorVersion = version,
            Values = request.Values,
            CreatedAt = now,
        };
        db.Annotations.Add(correction);
        client.LastCorrectionAt = now;
        audit.Note(AuditAction.AnnotationCorrected, correction.Id, new CorrectionDetails(request.Kind, text, version), actorId: actorId);
    }

    private async Task<string?> FindTextAsync(Guid clientId, CorrectionRequest request, CancellationToken cancellationToken) =>
        request.Kind == SubjectKind.Comment
            ? await db.Comments.Where(c => c.ClientId == clientId && c.Id == request.ItemId).Select(static c => c.TextHash).SingleOrDefaultAsync(cancellationToken)
            : await db.Posts.Where(p => p.ClientId == clientId && p.Id == request.ItemId).Select(static p => p.TextHash).SingleOrDefaultAsync(cancellationToken);

    private Task<int> CountItemsAsync(Guid clientId, SubjectKind kind, string text, CancellationToken cancellationToken) =>
        kind == SubjectKind.Comment
            ? db.Comments.CountAsync(c => c.ClientId == clientId && c.TextHash == text && c.SupersededAt == null, cancellationToken)
            : db.Posts.CountAsync(p => p.ClientId == clientId && p.TextHash == text, cancellationToken);

    private static string Write(AnnotationValues values) => JsonSerializer.Serialize(values, PixelyJson.Options);
}
