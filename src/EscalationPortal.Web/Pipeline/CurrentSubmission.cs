using System.Security.Cryptography;
using System.Text.Json;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace EscalationPortal.Web.Pipeline;

/// <summary>The form being submitted, by the one-time number it was rendered with: so that a double click is carried out once.</summary>
public sealed class CurrentSubmission(PortalDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>For so long the same again is more likely to come from the Back button than from a second thing that is the same in every word.</summary>
    private static readonly TimeSpan _asksWithin = TimeSpan.FromMinutes(30);

    private byte[] _content = [];
    private Guid? _draft;
    private bool _makesAnother;
    private Func<object?, string>? _answerOf;

    /// <summary>The field of what its reader had read.</summary>
    public const string SeenField = "Input.Seen";

    public const string SaidBeforeField = "said-before";

    /// <summary>The number the forms on this page carry; null if the request carries none.</summary>
    public Guid? Id { get; private set; }

    /// <summary>The submission that said the same: whoever sends this form was told of it, and means it all the same. Null if none is known.</summary>
    public Guid? SaidBefore { get; private set; }

    /// <param name="page">Where it is sent from: the same words elsewhere are about something else.</param>
    /// <param name="makesAnother">Each sending makes another thing, so that the same sent twice is asked about.</param>
    public void Begin(IFormCollection form, PathString page, bool makesAnother)
    {
        if (Guid.TryParse(form["submission"], out var id))
        {
            (Id, _content) = (id, DigestOf(form, page));
        }

        _makesAnother = makesAnother;
        SaidBefore = Guid.TryParse(form[SaidBeforeField], out var before) ? before : null;
        _draft = DraftMark.In(form)?.Id;
    }

    /// <summary>The form's file, once it is read whole: another one of the same name says something else.</summary>
    public void Add(ReadOnlySpan<byte> file) => _content = SHA256.HashData([.. _content, .. SHA256.HashData(file)]);

    /// <summary>Something carried out once that no form was sent for, by a number of its own.</summary>
    public void Begin(Guid id) => Id = id;

    /// <param name="content">A digest of what was sent under that number.</param>
    /// <param name="answerOf">How what was done is answered, to be answered so again.</param>
    public void Begin(Guid id, byte[] content, Func<object?, string> answerOf) => (Id, _content, _answerOf) = (id, content, answerOf);

    /// <summary>Gives the form another number: it was carried out, was changed since, and may be sent once more.</summary>
    public void Renew() => Id = Guid.NewGuid();

    /// <summary>Marks the form as carried out, inside the command's transaction. A second claim waits for the first to commit.</summary>
    /// <exception cref="AlreadySubmittedException">It was carried out before.</exception>
    /// <exception cref="SaidBeforeException">Another form that says the same was, a short while ago.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || user.Id is not { } person)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
             WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock({SubmissionLock.KeyOf(id)}))
             INSERT INTO submissions (person_id, id, at, content)
             SELECT {person}, {id}, {now}, {_content} FROM held
             WHERE NOT ({_makesAnother} AND EXISTS (
               SELECT FROM submissions WHERE person_id = {person} AND content = {_content} AND id <> {id} AND location IS NOT NULL
                 AND at > GREATEST({now - _asksWithin}, (SELECT told.at FROM submissions AS told WHERE told.person_id = {person} AND told.id = {SaidBefore}))))
             ON CONFLICT DO NOTHING
             """,
            cancellationToken);
        if (claimed > 0)
        {
            return;
        }

        throw await db.Submissions.AnyAsync(candidate => candidate.PersonId == person && candidate.Id == id, cancellationToken)
            ? new AlreadySubmittedException(id)
            : new SaidBeforeException();
    }

    /// <summary>Keeps the answer to a program with what was done, in the same transaction: whoever asks again gets it, whatever happened to the first connection.</summary>
    public async Task KeepAsync(object? done, CancellationToken cancellationToken)
    {
        if (_answerOf is { } answerOf && user.Id is { } person)
        {
            await db.Database.ExecuteSqlAsync($"UPDATE submissions SET location = {answerOf(done)} WHERE person_id = {person} AND id = {Id}", cancellationToken);
        }
    }

    /// <summary>Keeps where the person was sent, and drops the draft they no longer need.</summary>
    public async Task FinishAsync(string location, CancellationToken cancellationToken)
    {
        if (user.Id is not { } person)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             WITH dropped AS (DELETE FROM drafts WHERE person_id = {person} AND id = {_draft})
             UPDATE submissions SET location = {location} WHERE person_id = {person} AND id = {Id}
             """,
            cancellationToken);
    }

    /// <summary>Where the first of two submissions ended, null if it has not got there yet; and whether the second says the same.</summary>
    public async Task<(string? Location, bool SaysTheSame)> OfFirstAsync(Guid submission, CancellationToken cancellationToken)
    {
        var first = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.PersonId == user.Id && candidate.Id == submission, cancellationToken);
        return (first?.Location, first?.Content.AsSpan().SequenceEqual(_content) == true);
    }

    /// <summary>The latest that said the same, which its reader is told of now: sent once more, the form is carried out.</summary>
    public async Task<(string Location, DateTimeOffset At)> OfSameAsync(CancellationToken cancellationToken)
    {
        var same = await db.Submissions.AsNoTracking()
            .Where(candidate => candidate.PersonId == user.Id && candidate.Content == _content && candidate.Location != null)
            .OrderByDescending(candidate => candidate.At).FirstAsync(cancellationToken);
        SaidBefore = same.Id;
        return (same.Location!, same.At);
    }

    // What its reader had read is not what they say: after the Back button they have read more.
    private static byte[] DigestOf(IFormCollection form, PathString page)
    {
        var typed = form.Where(field => TypedFields.MayBeKept(field.Key) && field.Key != SeenField)
            .Append(KeyValuePair.Create("", new StringValues(page.Value))).OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, field.Value.ToArray()));
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(typed));
    }
}
