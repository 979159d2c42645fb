using System.Text;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Ledger;

public class AppendingTests(Portal portal)
{
    [Fact]
    public async Task A_rollback_leaves_no_gap()
    {
        var (lost, kept) = (Happened("lost"), Happened("kept"));
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
            await scope.ServiceProvider.GetRequiredService<LedgerAppender>().AppendAsync(null, [lost, lost], Portal.Stop);
            await transaction.RollbackAsync(Portal.Stop);
        }

        await HandleAsync(kept);

        Assert.Empty(await EntriesOfAsync(lost));
        Assert.Single(await EntriesOfAsync(kept));
        Assert.StartsWith("Verified: ", VerifyTests.Verify(portal.AppConnection).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_append_at_once_each_get_the_next_number()
    {
        var all = Enumerable.Range(0, 40).Select(i => Happened($"at once {i}")).ToList();

        await Task.WhenAll(all.Select(proposalWithdrawn => HandleAsync(proposalWithdrawn, proposalWithdrawn)));

        foreach (var proposalWithdrawn in all)
        {
            var entries = await EntriesOfAsync(proposalWithdrawn);
            Assert.Equal(2, entries.Count);
            Assert.Equal(entries[0].Seq + 1, entries[1].Seq);
        }

        Assert.StartsWith("Verified: ", VerifyTests.Verify(portal.AppConnection).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_in_a_command_that_failed_is_not_recorded_with_the_next_one()
    {
        var (undone, done) = (Happened("undone"), Happened("done"));
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var unit = UnitIn(scope.ServiceProvider);

        await Assert.ThrowsAsync<NotFoundException>(() => unit.Handle(new Act(), () =>
        {
            db.Record(undone);
            throw new NotFoundException("such thing");
        }, Portal.Stop));
        await unit.Handle(new Act(), () =>
        {
            db.Record(done);
            return Task.FromResult(1);
        }, Portal.Stop);

        Assert.Empty(await EntriesOfAsync(undone));
        Assert.Single(await EntriesOfAsync(done));
    }

    [Fact]
    public async Task Text_of_every_script_is_hashed_as_it_was_typed()
    {
        var text = "Не повторять 中文 𝕏 👩‍🚀 \u202B‏<script>\u007F\n\t\"\\ \u0001";
        var happened = Happened(text);
        await HandleAsync(happened);

        var entry = Assert.Single(await EntriesOfAsync(happened));
        using var read = System.Text.Json.JsonDocument.Parse(entry.Canonical);
        Assert.Equal(text, read.RootElement.GetProperty("details").GetProperty("reason").GetString());
        Assert.DoesNotContain((byte)'\n', entry.Canonical);
    }

    [Fact]
    public async Task Half_a_character_is_refused_before_it_is_recorded_as_something_else()
    {
        foreach (var text in new[] { "\uD800", "before \uD83D after", "\uDE00 first" })
        {
            var happened = Happened(text);
            await Assert.ThrowsAsync<FormatException>(() => HandleAsync(happened));
            Assert.Empty(await EntriesOfAsync(happened));

            var inKey = new ProposalRevised(Guid.CreateVersion7(), Guid.CreateVersion7(), "ESC-T", 1, 1, 1, Guid.CreateVersion7(), "x", new Proposal("a", "b", "c", new Dictionary<string, string> { [text] = "x" }));
            await Assert.ThrowsAsync<FormatException>(() => HandleAsync(inKey));
        }
    }

    [Fact]
    public async Task A_refused_form_is_recorded_by_its_fields_however_many_were_forged()
    {
        var what = $"Forged{Guid.NewGuid():N}";
        var forged = new ValidationException(Enumerable.Range(0, 2_000).Select(i => new ValidationFailure($"Ratings[{i}{new string('x', 2_000)}]", "No.")).Prepend(new ValidationFailure("Reason", "No.")));
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RefusalRecord>().RecordAsync(what, "form", request: null, forged.Errors.Select(error => error.PropertyName));
        }

        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.SubjectId == what, Portal.Stop));
        Assert.Contains("\"fields\":[\"Reason\"", Encoding.UTF8.GetString(entry.Canonical), StringComparison.Ordinal);
        Assert.InRange(entry.Canonical.Length, 0, 20_000);
    }

    private static ProposalWithdrawn Happened(string reason) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), "ESC-T", reason);

    private async Task HandleAsync(params IDomainEvent[] happened)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await UnitIn(scope.ServiceProvider).Handle(new Act(), () =>
        {
            Array.ForEach(happened, db.Record);
            return Task.FromResult(1);
        }, Portal.Stop);
    }

    private Task<List<LedgerEntry>> EntriesOfAsync(ProposalWithdrawn happened) =>
        portal.WithDbAsync(db => db.LedgerEntries.Where(ledgerEntry => ledgerEntry.SubjectId == happened.Subject.Id).OrderBy(ledgerEntry => ledgerEntry.Seq).ToListAsync(Portal.Stop));

    private static UnitOfWorkBehavior<Act, int> UnitIn(IServiceProvider services) => ActivatorUtilities.CreateInstance<UnitOfWorkBehavior<Act, int>>(services);

    private sealed record Act : ICommand<int>;
}
