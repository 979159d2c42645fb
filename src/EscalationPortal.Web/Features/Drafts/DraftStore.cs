using System.Text.Encodings.Web;
using System.Text.Json;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Drafts;

/// <summary>What stands in a form while it is being filled in.</summary>
/// <param name="Fields">What was typed and chosen, by the names of the fields.</param>
/// <param name="Submission">The number the form will be carried out under, once; null if it has none.</param>
public sealed record DraftContent(IReadOnlyDictionary<string, string?[]> Fields, Guid? Submission)
{
    public static DraftContent Of(IFormCollection form) =>
        new(form.ToDictionary(field => field.Key, field => field.Value.ToArray()), Guid.TryParse(form["submission"], out var id) ? id : null);
}

/// <param name="At">When it was kept; null if it was not.</param>
/// <param name="WasCarriedOut">Why it was not: the form was carried out in the meantime, and there is nothing left to keep.</param>
public sealed record KeptDraft(DateTimeOffset? At, bool WasCarriedOut = false);

/// <summary>Keeps what a person has typed into a form, one draft a page.</summary>
public sealed class DraftStore(PortalDb db, TimeProvider clock)
{
    public const int MaxDraftLength = 4_000_000;

    // Never written into a page as it is, so letters need not be escaped: a text in Cyrillic would be six times as long.
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The path of a page a draft can belong to.</summary>
    public static bool IsPage(string? page) => page?.StartsWith('/') == true && page.Length <= 200 && !page.Any(char.IsControl);

    /// <summary>
    /// Keeps the <c>Input.*</c> fields, unless they are too long to keep. A form that has been carried out in the meantime leaves no draft
    /// behind.
    /// </summary>
    /// <param name="replace">False: a draft that is there already stays, and what differs from it is not kept.</param>
    public async Task<KeptDraft> SaveAsync(Guid person, string page, DraftContent content, CancellationToken cancellationToken, bool replace = true)
    {
        var now = clock.GetUtcNow();
        var fields = content.Fields.Where(field => IsKept(field.Key)).ToDictionary();
        var json = JsonSerializer.Serialize(fields, _json);
        if (await WasSubmittedAsync(person, content.Submission, cancellationToken))
        {
            return new KeptDraft(At: null, WasCarriedOut: true);
        }

        if (json.Length > MaxDraftLength)
        {
            return new KeptDraft(At: null);
        }

        var kept = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO drafts (person_id, page, fields, saved_at) VALUES ({person}, {page}, {json}, {now})
             ON CONFLICT (person_id, page) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at WHERE {replace} OR drafts.fields = excluded.fields
             """,
            cancellationToken);
        return new KeptDraft(kept == 0 ? null : now);
    }

    // A password is never written down.
    private static bool IsKept(string field) =>
        field.StartsWith("Input.", StringComparison.Ordinal) && !field.Contains("Password", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> WasSubmittedAsync(Guid person, Guid? form, CancellationToken cancellationToken) =>
        form is { } id
        && await db.Submissions.AnyAsync(submission => submission.PersonId == person && submission.Id == id, cancellationToken);
}
