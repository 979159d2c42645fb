using System.Text.Json;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Drafts;

/// <summary>Keeps what a person has typed into a form, one draft a page.</summary>
public sealed class DraftStore(PortalDb db, TimeProvider clock)
{
    public const int LongestDraft = 4_000_000;

    /// <summary>
    /// Keeps the form's <c>Input.*</c> fields and answers when; null where it is too long to keep, and for a form that has been
    /// carried out in the meantime: it leaves no draft behind.
    /// </summary>
    public async Task<DateTimeOffset?> SaveAsync(Guid person, string page, IFormCollection form, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var fields = form.Where(field => IsKept(field.Key)).ToDictionary(field => field.Key, field => field.Value.ToArray());
        var json = JsonSerializer.Serialize(fields);
        if (json.Length > LongestDraft || page.Length > 200 || await WasSubmittedAsync(person, form, cancellationToken))
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO drafts (person_id, page, fields, saved_at) VALUES ({person}, {page}, {json}, {now})
             ON CONFLICT (person_id, page) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at
             """,
            cancellationToken);
        return now;
    }

    // A password is never written down.
    private static bool IsKept(string field) =>
        field.StartsWith("Input.", StringComparison.Ordinal) && !field.Contains("Password", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> WasSubmittedAsync(Guid person, IFormCollection form, CancellationToken cancellationToken) =>
        Guid.TryParse(form["submission"], out var id)
        && await db.Submissions.AnyAsync(one => one.PersonId == person && one.Id == id, cancellationToken);
}
