using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Access.Change;

namespace EscalationPortal.Web.Tests.Data;

/// <summary>A question that is translated once is answered for whoever asks it, with what they tell it.</summary>
public class AskedQuestionTests(Portal portal)
{
    [Fact]
    public async Task Whoever_asks_is_answered_with_what_they_may_read_and_what_they_tell()
    {
        var (owner, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (theirs, open) = (await portal.LoggedAsync(owner), await portal.LoggedAsync(other));
        await portal.SendAsync(owner, new ChangeAccessCommand(theirs, Readings.OfAccess(0), true, [owner], [], "Need to know.", Leaves: true));

        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal([theirs], await AskAsync(owner, theirs));
            Assert.Empty(await AskAsync(other, theirs));
            Assert.Equal([open], await AskAsync(owner, open));
            Assert.Equal([open], await AskAsync(other, open));
        }
    }

    [Fact]
    public async Task A_question_that_rests_on_what_it_is_not_told_is_refused()
    {
        var (analyst, reference) = (await portal.PersonAsync(Role.Analyst), await portal.LoggedAsync(await portal.ColleagueAsync()));

        var refusal = await portal.WithDbAsync(analyst, db => Task.FromResult(Assert.Throws<InvalidOperationException>(() =>
            db.Ask("rests on another value", new Told<int>(1), () => db.ReadableIncidents.Where(incident => incident.Reference == reference)))));

        Assert.Contains("it is not told", refusal.Message, StringComparison.Ordinal);
    }

    private Task<List<string>> AskAsync(Guid person, string incident) => portal.WithDbAsync(person, db =>
    {
        var reference = new Told<string>(incident);
        return db.Ask(nameof(AskedQuestionTests), reference, () => db.ReadableIncidents.Where(candidate => candidate.Reference == reference.Value)
            .Select(candidate => candidate.Reference)).ToListAsync(Portal.Stop).AsTask();
    });
}
