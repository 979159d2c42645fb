using System.Text;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Incidents.Assess;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>A portal for the rule book alone: its clock is moved, and everyone in a portal shares its clock.</summary>
public sealed class RuleBookPortal : IAsyncLifetime
{
    public Portal Portal { get; } = new();

    public ValueTask InitializeAsync() => Portal.InitializeAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class RuleBookCollection : ICollectionFixture<RuleBookPortal>
{
    public const string Name = "Rule book";
}

[Collection(RuleBookCollection.Name)]
public abstract class Rules(RuleBookPortal book) : Case(book.Portal);

/// <summary>A case with everyone its rules need, each a person of their own.</summary>
public abstract class Case(Portal portal)
{
    protected Portal Portal { get; } = portal;

    /// <summary>The step that two offices sign and that has gates to be written.</summary>
    protected static Step Step => Cases.Step;

    protected static string FirstOffice => Step.SignOff[0].Office;

    protected static string SecondOffice => Step.SignOff[1].Office;

    /// <summary>A higher step: its legal basis needs the confirmation of the office that answers for it.</summary>
    protected static Step Formal => Cases.Policy.Ladder.First(step => step.Gates.Any(gate => gate.Key == Gates.LegalBasis && step.SignOff.Any(requirement => requirement.Office == gate.Office)));

    /// <summary>Puts the demo people out of their offices, so that each rule has exactly the people it names.</summary>
    protected Task EmptyOfficesAsync() =>
        Portal.WithDbAsync(db => db.Holdings.Where(holding => holding.Until == null || holding.Until > Portal.Now).ExecuteUpdateAsync(set => set.SetProperty(holding => holding.Until, Portal.Now), Portal.Stop));

    protected Task<Guid> AnalystAsync() => Portal.PersonAsync(Role.Analyst);

    protected Task<Guid> HolderAsync(string office) => Portal.PersonAsync(Role.Approver, office);

    protected async Task<Guid> DeputyAsync(string office, int place)
    {
        var person = await Portal.PersonAsync(Role.Approver);
        await Portal.GiveAsync(person, office, place);
        return person;
    }

    protected Task<string> ProposeAsync(Guid analyst, Step? step = null, Func<Proposal, Proposal>? but = null) => ProposeForAsync(analyst, incident: null, step, but);

    protected async Task<string> ProposeForAsync(Guid analyst, string? incident, Step? step = null, Func<Proposal, Proposal>? but = null)
    {
        var proposed = step ?? Step;
        incident ??= await Portal.AssessedAsync(analyst);
        var assessments = await Portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Assessments).SingleAsync(Portal.Stop));
        var written = Cases.Written(proposed);
        return await Portal.SendAsync(analyst, new ProposeStepCommand(incident, proposed.Key, Readings.OfAssessment(assessments), but is null ? written : but(written)));
    }

    /// <summary>Decides as someone who has just read the brief.</summary>
    protected async Task DecideAsync(Guid person, string reference, string office, Decision decision = Decision.Signed)
    {
        var read = await FindAsync(reference);
        await Portal.SendAsync(person, new SignOffCommand(reference, office, read.Seen, decision, "Said with reasons."));
    }

    /// <summary>A step in force, signed by new holders of every office it needs.</summary>
    protected async Task<(string Reference, IReadOnlyList<(Guid Person, string Office)> Signers)> InForceAsync(Guid analyst, Step? step = null, Func<Proposal, Proposal>? but = null)
    {
        var reference = await ProposeAsync(analyst, step, but);
        var signers = new List<(Guid Person, string Office)>();
        foreach (var requirement in (step ?? Step).SignOff)
        {
            signers.Add((await HolderAsync(requirement.Office), requirement.Office));
            await DecideAsync(signers[^1].Person, reference, requirement.Office);
        }

        return (reference, signers);
    }

    protected Task<Escalation> FindAsync(string reference) =>
        Portal.WithDbAsync(db => db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs).SingleAsync(escalation => escalation.Reference == reference, Portal.Stop));

    protected async Task<EscalationStatus> StatusAsync(string reference) => (await FindAsync(reference)).Status;

    protected Task<string> IncidentOfAsync(string reference) => Portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference)
        .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (_, incident) => incident.Reference).SingleAsync(Portal.Stop));

    /// <summary>Assesses the incident anew, with one rating lower than before.</summary>
    protected async Task AssessAgainAsync(Guid analyst, string incident)
    {
        var number = await Portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Assessments).SingleAsync(Portal.Stop));
        var ratings = Cases.Policy.Indicators.Select((indicator, i) => new AssessmentRating(indicator.Key, Rating.Known(indicator.Levels[i == 0 ? ^2 : ^1].Key), "Seen again.", [1, 2]));
        await Portal.SendAsync(analyst, new FreezeAssessmentCommand(incident, Readings.ToAssess(number), [.. ratings]));
    }

    protected async Task PassAsync(TimeSpan time)
    {
        Portal.Clock.Advance(time);
        await Portal.SweepAsync();
    }

    /// <summary>The attempt is refused by this rule, the refusal is recorded, and nothing of the escalation changes.</summary>
    protected async Task RefusedAsync(string rule, Guid by, string reference, Func<Task> attempt)
    {
        var before = await FindAsync(reference);
        var recorded = await RefusalsAsync(by);

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(attempt);

        Assert.Equal(rule, refusal.Rule);
        Assert.NotEmpty(refusal.Message);
        Assert.Equal(recorded + 1, await RefusalsAsync(by));
        var after = await FindAsync(reference);
        Assert.Equal((before.Status, before.Round, before.SignOffs.Count, before.Grounds.Number), (after.Status, after.Round, after.SignOffs.Count, after.Grounds.Number));
    }

    protected Task<List<string>> RecordAsync(Guid escalation) => Portal.WithDbAsync(db => db.LedgerEntries.Where(ledgerEntry => ledgerEntry.SubjectId == escalation.ToString()).OrderBy(ledgerEntry => ledgerEntry.Seq).Select(ledgerEntry => ledgerEntry.Action).ToListAsync(Portal.Stop));

    private Task<int> RefusalsAsync(Guid by) => Portal.WithDbAsync(db => db.LedgerEntries.CountAsync(ledgerEntry => ledgerEntry.ActorId == by && ledgerEntry.Action == "Refused", Portal.Stop));

    /// <summary>The policy of the tests in another version, and so with another digest.</summary>
    protected static ThresholdPolicy Next { get; } = PolicyLoader.Load(Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(Cases.Policy.Canonical.Span).Replace($"\"version\":\"{Cases.Policy.Version}\"", "\"version\":\"99.0.0\"", StringComparison.Ordinal))).Policy!;

    protected async Task AdoptAsync(ThresholdPolicy policy)
    {
        await using var connection = new NpgsqlConnection(Portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var adopt = new NpgsqlCommand("INSERT INTO adopted_policies (digest, key, version, canonical, adopted_at, in_force_from) VALUES ($1, $2, $3, $4, $5, $5)", connection);
        adopt.Parameters.Add(new() { Value = policy.Digest });
        adopt.Parameters.Add(new() { Value = policy.Key });
        adopt.Parameters.Add(new() { Value = policy.Version });
        adopt.Parameters.Add(new() { Value = policy.Canonical.ToArray() });
        adopt.Parameters.Add(new() { Value = Portal.Now });
        await adopt.ExecuteNonQueryAsync(Portal.Stop);
    }
}
