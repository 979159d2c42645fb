using System.Security.Cryptography;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Pipeline;

/// <summary>
/// Held to the end of the transaction by whatever carries a form out and by whatever keeps its draft: a draft that is kept while the form is
/// carried out would be there again in the next form of the page.
/// </summary>
public static class SubmissionLock
{
    public static Task TakeAsync(PortalDb db, Guid submission, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({KeyOf(submission)})", cancellationToken);

    public static long KeyOf(Guid submission) => BitConverter.ToInt64(SHA256.HashData(submission.ToByteArray()));
}
