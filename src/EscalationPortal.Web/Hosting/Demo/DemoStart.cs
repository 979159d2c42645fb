using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Hosting.Demo;

/// <summary>
/// What a demo run has when it starts: the policy, the people, and unless <c>Demo:Cases</c> is false the cases. A new database is begun in the
/// past, so that what is told of it happened since (docs/adr/0017).
/// </summary>
public sealed class DemoStart(
    PortalDb db, FirstPolicy policy, UserManager<Person> people, LedgerAppender ledger, StoryTeller teller, TimeProvider clock, DemoSettings settings)
{
    // Of FirstPolicy's family: hosts that start at once on one database wait for one another.
    private const long Turn = 5054112;

    public async Task EnsureAsync(CancellationToken cancellationToken = default)
    {
        if (clock is not DemoClock demo)
        {
            throw new InvalidOperationException("Only a demo run starts as one.");
        }

        var begins = settings.Cases && !await db.AdoptedPolicies.AnyAsync(cancellationToken) ? clock.GetUtcNow() - StoryTeller.Length : (DateTimeOffset?)null;
        demo.Tell(begins);
        await policy.EnsureAsync(cancellationToken);
        if (settings.Cases)
        {
            // Offices are held from the same moment on, also where the start before this one ended between the two.
            demo.Tell(await teller.BeginningAsync(cancellationToken));
        }

        await EnsurePeopleAsync(cancellationToken);
        demo.Tell(null);
        if (settings.Cases)
        {
            await teller.TellAsync(demo, cancellationToken);
        }
    }

    // On record as any account and any place in an office is: whoever verifies the ledger compares them.
    private async Task EnsurePeopleAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Turn})", cancellationToken);
        await DemoData.EnsureAsync(people, db, clock);
        await ledger.AppendAsync(actorId: null, db.TakeEvents(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
