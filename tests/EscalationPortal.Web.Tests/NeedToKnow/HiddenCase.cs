using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Campaigns.Start;
using EscalationPortal.Web.Features.Compartments.Create;
using EscalationPortal.Web.Features.Compartments.ReadOut;
using EscalationPortal.Web.Features.Compartments.Show;
using EscalationPortal.Web.Features.Deconfliction.Contacts;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Evidence.Verify;
using EscalationPortal.Web.Features.Incidents.AddTraces;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Incidents.Owner;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Evidence;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.NeedToKnow;

/// <summary>Why someone may not read a case; or that they may.</summary>
public enum Standing
{
    NeverListed,
    ListedOutsideItsCompartment,
    TakenOffTheList,
    ReadOutOfItsCompartment,
    Cleared,
}

/// <summary>A restricted case with a step that waits, and a word of its own in every text it has.</summary>
internal sealed class HiddenCase
{
    private static int _made;

    private readonly string _mark = $"veil{Interlocked.Increment(ref _made)}x";
    private readonly List<string> _words = [];

    public string Incident { get; private set; } = "";

    public string Escalation { get; private set; } = "";

    /// <summary>The signal it rests on.</summary>
    public string Signal { get; private set; } = "";

    /// <summary>The campaign that was begun with it.</summary>
    public Guid Campaign { get; private set; }

    public Guid Owner { get; private set; }

    /// <summary>A cleared holder of the first office that signs; they have signed.</summary>
    public Guid Signer { get; private set; }

    /// <summary>The words in what belongs to the case.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The words in what belongs to its compartment, which the administrator sees.</summary>
    public IReadOnlyList<string> CompartmentWords { get; private set; } = [];

    /// <summary>The ids of what belongs to it: one thing of each kind.</summary>
    public IReadOnlyList<Guid> Ids { get; private set; } = [];

    /// <summary>The numbers of its entries in the ledger.</summary>
    public IReadOnlyList<long> Entries { get; private set; } = [];

    private Guid _administrator;
    private Guid _compartment;

    /// <summary>The people it is to be among, and their compartment. The case itself is still to come.</summary>
    public static async Task<HiddenCase> AmongAsync(Portal portal)
    {
        var hidden = new HiddenCase { Owner = await portal.PersonAsync(Role.Analyst), Signer = await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office) };
        hidden._administrator = await portal.PersonAsync(Role.Administrator);
        hidden.CompartmentWords = [$"{hidden._mark}title", $"{hidden._mark}purpose", $"{hidden._mark}readin", $"{hidden._mark}readout"];
        hidden._compartment = await portal.SendAsync(hidden._administrator, new CreateCompartmentCommand(hidden.CompartmentWords[0], hidden.CompartmentWords[1]));
        foreach (var member in new[] { hidden.Owner, hidden.Signer })
        {
            await portal.SendAsync(hidden._administrator, new ReadInCommand(hidden._compartment, member, hidden.CompartmentWords[2]));
        }

        return hidden;
    }

    public async Task FillAsync(Portal portal, Guid reader, Standing standing)
    {
        var (administrator, compartment) = (_administrator, _compartment);
        if (standing is Standing.ReadOutOfItsCompartment or Standing.Cleared)
        {
            await portal.SendAsync(administrator, new ReadInCommand(compartment, reader, CompartmentWords[2]));
        }

        var carriesFromTheStart = standing != Standing.ListedOutsideItsCompartment && standing != Standing.TakenOffTheList;
        var carried = carriesFromTheStart ? new List<Guid> { compartment } : [];
        Incident = await portal.SendAsync(Owner, new LogIncidentCommand(
            new IncidentFacts(
                IncidentClass.Disruption, Word("summary"), Word("description"), ["UA"], [], [], Happened: null, new ZonedTime(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), "UTC"),
                Word("actor"), Marking.Red, Word("source")),
            new Restriction(OnlyMe: true, carried)));
        List<Guid> list = standing == Standing.NeverListed ? [Owner, Signer] : [Owner, Signer, reader];
        await portal.SendAsync(Owner, new ChangeAccessCommand(Incident, Readings.OfAccess(1), true, list, carried, Word("access"), false));

        await AddRecordsAsync(portal);
        Campaign = await portal.SendAsync(Owner, new StartCampaignCommand(new(Word("campaign"), Word("belief")), [Incident]));
        var incident = await portal.WithDbAsync(Owner, async db =>
        {
            var locked = await new CaseLock(db).LockAsync(Incident, Portal.Stop);
            var ratings = Cases.Policy.Indicators.Select(indicator => new AssessmentRating(indicator.Key, Rating.Known(indicator.Levels[^1].Key), Word("rationale"), [1, 2])).ToList();
            var assessment = Assessment.Freeze(Guid.CreateVersion7(), locked.Id, 1, Cases.Policy, ratings, await new CaseRecordReader(db).GroundsAsync(locked.Id, Portal.Stop), Owner, DateTimeOffset.UtcNow);
            locked.Show(assessment);
            db.Assessments.Add(assessment);
            await db.SaveChangesAsync(Portal.Stop);
            return locked.Id;
        });
        await AddSignalAsync(portal, incident);
        await AddTracesAsync(portal);
        var proposal = Cases.Written(Cases.Step) with
        {
            Action = Word("action"),
            CostOfWaiting = Word("waiting"),
            ReasonToDepart = Word("departs"),
            Statements = Cases.Written(Cases.Step).Statements.ToDictionary(pair => pair.Key, _ => Word("gate")),
            OffRampTriggers = [Word("offramp")],
        };
        Escalation = await portal.SendAsync(Owner, new ProposeStepCommand(Incident, Cases.Step.Key, Readings.OfAssessment(1), proposal));
        await portal.SendAsync(Signer, new SignOffCommand(Escalation, Cases.Step.SignOff[0].Office, Readings.OfText(1), Decision.SignedWithDissent, Word("dissent")));
        await portal.SendAsync(Owner, new TakeIncidentCommand(Incident));
        await portal.SendAsync(Signer, new RecordContactCommand(
            Incident, Cases.Step.SignOff[0].Office, Line.MilitaryToMilitary, Word("counterpart"), TypedTimes.Typed("2026-01-05", "11:00", "UTC"), Word("message"), Word("outcome")));

        // Until here they could read it: they have been told of it, and have a form of it half filled in.
        if (standing is not (Standing.NeverListed or Standing.Cleared))
        {
            await portal.WithDbAsync(async db =>
            {
                db.Drafts.Add(new Draft { PersonId = reader, Id = Guid.CreateVersion7(), Page = $"/incidents/{Incident}/edit", Fields = "{}", SavedAt = portal.Now });
                db.Drafts.Add(new Draft { PersonId = reader, Id = Guid.CreateVersion7(), Page = $"/escalations/{Escalation}", Fields = "{}", SavedAt = portal.Now });
                return await db.SaveChangesAsync(Portal.Stop);
            });
        }

        switch (standing)
        {
            case Standing.TakenOffTheList:
                await ChangeAccessAsync(portal, [Owner, Signer], [], Word("off"));
                break;
            case Standing.ListedOutsideItsCompartment:
                await ChangeAccessAsync(portal, list, [compartment], Word("carry"));
                break;
            case Standing.ReadOutOfItsCompartment:
                var member = await portal.WithDbAsync(db => db.CompartmentMembers.Where(candidate => candidate.CompartmentId == compartment && candidate.PersonId == reader).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
                await portal.SendAsync(administrator, new ReadOutCommand(member, CompartmentWords[3]));
                break;
        }

        await FindIdsAsync(portal, incident, reader);
    }

    /// <summary>The second change: its step waits already, and loses whoever is shut out.</summary>
    private async Task ChangeAccessAsync(Portal portal, IReadOnlyList<Guid> list, IReadOnlyList<Guid> carried, string reason)
    {
        var shown = await portal.SendAsync(Owner, new LockedOutQuery(Incident, true, list, carried));
        await portal.SendAsync(Owner, new ChangeAccessCommand(Incident, Readings.OfAccess(2), true, list, carried, reason, false, shown.Seen));
    }

    private async Task AddRecordsAsync(Portal portal)
    {
        for (var number = 1; number <= 2; number++)
        {
            await portal.LogItemAsync(
                Owner, Incident, Items.Facts with { Title = Word("item"), Shows = Word("shows") },
                Items.Source with { From = Word("from"), CollectedBy = Word("collector"), Method = Word("method"), AcquisitionTool = Word("tool") });
            await portal.SendAsync(Owner, new VerifyEvidenceCommand(Incident, number, Readings.OfItem(), VerificationMethod.Examined, null, Word("verified")));
        }

        var custody = Items.Custody(Incident, 1, CustodyKind.Received, Word("giver"), Word("holder"));
        await portal.SendAsync(Owner, custody with { Facts = custody.Facts with { Place = Word("place"), Purpose = Word("custody") } });
        await portal.SendAsync(Owner, new AddHypothesisCommand(Incident, Weighings.Service with { Statement = Word("hypothesis"), Actor = Word("suspect"), Expects = Word("expects") }));
    }

    // As a row: what came in before it belonged to the case was there for everybody, and so was its entry in the ledger.
    private async Task AddSignalAsync(Portal portal, Guid incident)
    {
        Signal = $"SIG-2026-{_mark}";
        var summary = Word("signal");
        await portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync(
            $"""
             WITH named AS (SELECT gen_random_uuid() AS id)
             INSERT INTO signals (
               id, whole_id, content_key, reference, organisation, organisation_key, source_kind, summary, content, marking, actions, states, sectors, salt,
               reported_by_id, received_at, owner_id, state,
               incident_id, duplicates, triaged_by_id, triaged_at, changes)
             SELECT
               id, id, '', {Signal}, 'Grid CERT', 'grid cert', 'Organisation', {summary}, {summary}, 'Red', 'Red', ARRAY['UA'], ARRAY[]::text[], ''::bytea,
               {Owner}, now(), {Owner}, 'Accepted',
               {incident}, 0, {Owner}, now(), 1
             FROM named
             """,
            Portal.Stop));
        var observable = new Observable(ObservableKind.Account, Word("observable"));
        await portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync(
            $"""
             WITH named AS (INSERT INTO signal_techniques (signal_id, technique) SELECT id, 'T1059' FROM signals WHERE reference = {Signal} RETURNING signal_id)
             INSERT INTO signal_observables (signal_id, number, kind, value, digest)
             SELECT signal_id, 1, 'account', {observable.Value}, {observable.Digest} FROM named
             """,
            Portal.Stop));
    }

    private Task<int> AddTracesAsync(Portal portal) =>
        portal.SendAsync(
            Owner, new AddTracesCommand(Incident, Word("tracesfrom"), [new Observable(ObservableKind.Account, Word("traced"))], [Technique.Find("T1059")!]));

    private Task<bool> FindIdsAsync(Portal portal, Guid incident, Guid reader) => portal.WithWholeDbAsync(async db =>
    {
        Ids =
        [
            incident,
            .. await db.Escalations.Where(escalation => escalation.IncidentId == incident).Select(escalation => escalation.Id).ToListAsync(Portal.Stop),
            .. await db.Assessments.Where(assessment => assessment.IncidentId == incident).Select(assessment => assessment.Id).ToListAsync(Portal.Stop),
            .. await db.Contacts.Where(contact => contact.IncidentId == incident).Select(contact => contact.Id).ToListAsync(Portal.Stop),
            .. await db.EvidenceItems.Where(item => item.IncidentId == incident).Select(item => item.Id).ToListAsync(Portal.Stop),
            .. await db.Attributions.Where(attribution => attribution.IncidentId == incident).Select(attribution => attribution.Id).ToListAsync(Portal.Stop),
            .. await db.Notices.Where(notice => notice.IncidentId == incident).OrderByDescending(notice => notice.PersonId == reader).Select(notice => notice.Id).Take(1).ToListAsync(Portal.Stop),
        ];
        Guid[] rows =
        [
            .. await db.CampaignNames.Where(name => name.CampaignId == Campaign).Select(name => name.Id).ToListAsync(Portal.Stop),
            .. await db.CampaignIncidents.Where(row => row.CampaignId == Campaign).Select(row => row.Id).ToListAsync(Portal.Stop),
        ];

        // The last is a notice: a place in a list to go on from.
        Ids = [.. Ids.Take(1), Campaign, .. rows, .. Ids.Skip(1)];
        var ofCampaign = rows.Select(row => row.ToString()).ToArray();
        Entries = await db.LedgerEntries
            .Where(ledgerEntry => ledgerEntry.IncidentId == incident || (ledgerEntry.SubjectType == CampaignEvent.SubjectType && ofCampaign.Contains(ledgerEntry.SubjectId)))
            .Select(ledgerEntry => ledgerEntry.Seq).ToListAsync(Portal.Stop);
        return true;
    });

    private string Word(string field)
    {
        var word = _mark + field;
        if (!_words.Contains(word))
        {
            _words.Add(word);
        }

        return word;
    }
}
