using System.Text.Encodings.Web;
using System.Text.Json;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Drafts;

/// <summary>What stands in a form while it is being filled in.</summary>
/// <param name="Fields">What was typed and chosen, by the names of the fields.</param>
/// <param name="Submission">The number the form will be carried out under, once; null if it has none.</param>
/// <param name="Mark">Which draft the form goes on with.</param>
public sealed record DraftContent(IReadOnlyDictionary<string, string?[]> Fields, Guid? Submission, DraftMark Mark)
{
    // By which a person tells one draft from another, the best first.
    private static readonly string[] _names = ["Input.Summary", "Input.Title", "Input.Statement", "Input.Action", "Input.Reason", "Input.Description"];

    /// <summary>See <see cref="Draft.Name"/>.</summary>
    public string Name => _names.Select(name => Draft.NameFrom(Fields.GetValueOrDefault(name)?.FirstOrDefault())).FirstOrDefault(name => name.Length > 0) ?? "";

    public static DraftContent Of(IFormCollection form) => new(
        form.ToDictionary(field => field.Key, field => field.Value.ToArray()),
        Guid.TryParse(form["submission"], out var id) ? id : null,
        DraftMark.In(form) ?? DraftMark.New());
}

/// <param name="At">When it was kept; null if it was not.</param>
/// <param name="Id">Under which number it is kept.</param>
/// <param name="IsAnother">Another form had gone on with the draft that this one was opened from: what stands in this one is a draft of its own.</param>
/// <param name="WasCarriedOut">Why it was not kept: the form was carried out in the meantime, and there is nothing left to keep.</param>
public sealed record KeptDraft(DateTimeOffset? At, Guid Id, bool IsAnother = false, bool WasCarriedOut = false);

/// <summary>Keeps what a person has typed into a form: one draft an open form.</summary>
public sealed class DraftStore(PortalDb db, PageAddresses pages, TimeProvider clock)
{
    /// <summary>In characters: more than the longest form takes.</summary>
    public const int MaxDraftLength = 400_000;

    /// <summary>Of one person. Beyond it a draft stays in the browser until others are sent or thrown away.</summary>
    public const int MaxDrafts = 300;

    /// <summary>Beyond it a session that was ended on purpose adds none: it may be in other hands, and leaves room.</summary>
    public const int MaxDraftsOfEnded = 20;

    /// <summary>A draft that nobody went on with for so long is dropped.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    // Never written into a page as it is, so letters need not be escaped: a text in Cyrillic would be six times as long.
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The path of a page a draft can belong to.</summary>
    public static bool IsPage(string? page) => page?.StartsWith('/') == true && page.Length <= 200 && !page.Any(char.IsControl);

    /// <summary>
    /// Keeps the <c>Input.*</c> fields, unless they are too long to keep. A form that has been carried out in the meantime leaves no draft
    /// behind. What another form has saved since this one was opened is never overwritten: both are kept.
    /// </summary>
    /// <param name="replace">False: a draft that is there already stays, and what differs from it is not kept.</param>
    public async Task<KeptDraft> SaveAsync(Guid person, string page, DraftContent content, CancellationToken cancellationToken, bool replace = true)
    {
        var now = DraftMark.Kept(clock.GetUtcNow());
        var fields = content.Fields.Where(field => TypedFields.MayBeKept(field.Key)).ToDictionary();
        var json = JsonSerializer.Serialize(fields, _json);
        if (await WasSubmittedAsync(person, content.Submission, cancellationToken))
        {
            return new KeptDraft(At: null, content.Mark.Id, WasCarriedOut: true);
        }

        if (json.Length > MaxDraftLength || !pages.Has(page) || await IsFullAsync(person, content.Mark.Id, replace ? MaxDrafts : MaxDraftsOfEnded, cancellationToken))
        {
            return new KeptDraft(At: null, content.Mark.Id);
        }

        var kept = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO drafts (person_id, id, page, name, fields, saved_at, form)
             VALUES ({person}, {content.Mark.Id}, {page}, {content.Name}, {json}, {now}, {content.Submission})
             ON CONFLICT (person_id, id) DO UPDATE SET name = excluded.name, fields = excluded.fields, saved_at = excluded.saved_at, form = excluded.form
             WHERE drafts.fields = excluded.fields
               OR ({replace} AND drafts.page = excluded.page AND (drafts.form = excluded.form OR drafts.saved_at = {content.Mark.SavedAt}))
             """,
            cancellationToken);
        if (kept == 1 || !replace)
        {
            return new KeptDraft(kept == 0 ? null : now, content.Mark.Id);
        }

        var id = Guid.CreateVersion7();
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO drafts (person_id, id, page, name, fields, saved_at, form)
             VALUES ({person}, {id}, {page}, {content.Name}, {json}, {now}, {content.Submission})
             """,
            cancellationToken);
        return new KeptDraft(now, id, IsAnother: true);
    }

    // What is too old goes first: nobody is kept from a draft by one they forgot long ago.
    private async Task<bool> IsFullAsync(Guid person, Guid draft, int max, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - KeptFor;
        return (await db.Database.SqlQuery<bool>(
            $"""
             WITH dropped AS (DELETE FROM drafts WHERE person_id = {person} AND saved_at < {oldest})
             SELECT count(*) >= {max} AS "Value" FROM drafts WHERE person_id = {person} AND saved_at >= {oldest} AND id <> {draft}
             """).ToListAsync(cancellationToken)).Single();
    }

    private async Task<bool> WasSubmittedAsync(Guid person, Guid? form, CancellationToken cancellationToken)
    {
        if (form is not { } id)
        {
            return false;
        }

        // While the form is being carried out this waits, and then sees that it was.
        await SubmissionLock.TakeAsync(db, id, cancellationToken);
        return await db.Submissions.AnyAsync(submission => submission.PersonId == person && submission.Id == id, cancellationToken);
    }
}
