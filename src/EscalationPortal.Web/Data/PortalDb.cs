using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data.Demo;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

/// <summary>
/// The database as somebody reads it: what belongs to a case they may not read is not there for them (docs/adr/0010). Until somebody is named, as
/// nobody in particular. A request rents one from a pool, and what it knows of anyone is gone before it goes back there.
/// </summary>
public sealed partial class PortalDb(DbContextOptions<PortalDb> options) : IdentityUserContext<Person, Guid>(options), IDataProtectionKeyContext
{
    private readonly List<IDomainEvent> _events = [];

    private IReader? _reader;

    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<Assessment> Assessments => Set<Assessment>();
    public DbSet<Escalation> Escalations => Set<Escalation>();
    public DbSet<EvidenceItem> EvidenceItems => Set<EvidenceItem>();
    public DbSet<EvidenceChunk> EvidenceChunks => Set<EvidenceChunk>();
    public DbSet<CaseAttribution> Attributions => Set<CaseAttribution>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Signal> Signals => Set<Signal>();
    public DbSet<SignalObservable> SignalObservables => Set<SignalObservable>();
    public DbSet<SignalTechnique> SignalTechniques => Set<SignalTechnique>();
    public DbSet<TraceAddition> TraceAdditions => Set<TraceAddition>();
    public DbSet<CaseObservable> CaseObservables => Set<CaseObservable>();
    public DbSet<CaseTechnique> CaseTechniques => Set<CaseTechnique>();
    public DbSet<SignalFile> SignalFiles => Set<SignalFile>();
    public DbSet<SignalPreview> SignalPreviews => Set<SignalPreview>();
    public DbSet<CaseRow> CaseRows => Set<CaseRow>();
    public DbSet<CaseAccess> CaseAccess => Set<CaseAccess>();
    public DbSet<Compartment> Compartments => Set<Compartment>();
    /// <summary>Who can sign in and give out keys.</summary>
    public IQueryable<Person> Administrators => Users.Where(person => person.DisabledReason == null && person.Roles.Contains(Role.Administrator));

    public DbSet<CompartmentMember> CompartmentMembers => Set<CompartmentMember>();
    public DbSet<RefusalCount> RefusalCounts => Set<RefusalCount>();
    public DbSet<HiddenAttempt> HiddenAttempts => Set<HiddenAttempt>();
    public DbSet<Holding> Holdings => Set<Holding>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<AdoptedPolicy> AdoptedPolicies => Set<AdoptedPolicy>();
    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();
    public DbSet<BacktestRun> BacktestRuns => Set<BacktestRun>();
    public DbSet<BacktestCase> BacktestCases => Set<BacktestCase>();
    public DbSet<BacktestMove> BacktestMoves => Set<BacktestMove>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<LedgerHead> LedgerHead => Set<LedgerHead>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    public DbSet<DemoOffset> DemoOffsets => Set<DemoOffset>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Says who reads, once, before anything is read.</summary>
    public PortalDb ReadBy(IReader reader)
    {
        _reader = _reader is null ? reader : throw new InvalidOperationException("Somebody reads here already.");
        return this;
    }

    /// <summary>Notes something that happened to a thing that is no aggregate of ours, such as an account.</summary>
    public void Record(IDomainEvent happened) => _events.Add(happened);

    /// <summary>Hands over everything that happened since the last call.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        var taken = ChangeTracker.Entries<Aggregate>().SelectMany(entry => entry.Entity.TakeEvents()).Concat(_events).ToList();
        _events.Clear();
        return taken;
    }

    /// <summary>Notes on the cases at hand that something happened to them, and when.</summary>
    public void Touch(IEnumerable<IDomainEvent> happened, DateTimeOffset at)
    {
        var touched = happened.Select(domainEvent => domainEvent.IncidentId).OfType<Guid>().ToHashSet();
        foreach (var incident in ChangeTracker.Entries<Incident>().Select(entry => entry.Entity).Where(incident => touched.Contains(incident.Id)).ToList())
        {
            incident.Touch(at);
        }
    }

    /// <summary>Forgets what was rolled back: what was changed, and what would have happened.</summary>
    public void Forget()
    {
        ChangeTracker.Clear();
        _events.Clear();
    }

    public override void Dispose()
    {
        ForgetReader();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        ForgetReader();
        return base.DisposeAsync();
    }

    private void ForgetReader()
    {
        _reader = null;
        _events.Clear();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // What was read comes from a form and goes nowhere.
        builder.Ignore<Seen>();

        // Lets one index hold single values beside words and lists, and an exclusion constraint compare ids.
        builder.HasPostgresExtension("btree_gin").HasPostgresExtension("btree_gist");
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        StoredNames.Apply(builder);
        ApplyNeedToKnowFilter(builder);
    }
}
