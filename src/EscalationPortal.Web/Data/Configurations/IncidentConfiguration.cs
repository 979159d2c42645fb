using EscalationPortal.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    /// <summary>The recommended rung, -1 while there is none: a null has no place in an order.</summary>
    public const string RungForSorting = "RungForSorting";

    /// <summary>What <see cref="RungForSorting"/> is while there is no recommended rung.</summary>
    public const int NoRung = -1;

    /// <summary>From when it needs attention, or somebody to see to it; the end of time where it never does: so that it has a place in an order.</summary>
    public const string AttentionForSorting = "AttentionForSorting";

    /// <summary>What is searched of the case, folded, a line each; every reader of the case may read all of it. <see cref="PortalDb"/> writes it.</summary>
    public const string SearchText = "SearchText";

    /// <summary>The runs of characters in <see cref="SearchText"/>, by which the index finds it: <see cref="TextGrams"/>.</summary>
    public const string SearchGrams = "SearchGrams";

    /// <summary>The people whose names find the case. Their names stand with their accounts, where they may change.</summary>
    public const string SearchPeople = "SearchPeople";

    /// <summary>What each order's tree carries besides what it is sorted by. The three in the migration carry the same.</summary>
    private static readonly string[] _carried =
    [
        nameof(Incident.Class), nameof(Incident.Marking), nameof(Incident.SeverityKey), RungForSorting, nameof(Incident.RungInForce),
        nameof(Incident.LoggedById), nameof(Incident.OwnerId), nameof(Incident.Waits), AttentionForSorting,
    ];

    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("incidents");
        incident.HasKey(i => i.Id);
        incident.Property(i => i.Id).ValueGeneratedNever();
        incident.Property(i => i.Reference).HasMaxLength(20);
        incident.HasIndex(i => i.Reference).IsUnique();
        incident.Property(i => i.Class).HasConversion<string>().HasMaxLength(40);
        incident.Property(i => i.Summary).HasMaxTyped(200);
        incident.Property(i => i.Description).HasMaxTyped(20_000);
        incident.ComplexProperty(i => i.Happened, happened => happened.Property(h => h.Zone).HasMaxLength(60));
        incident.ComplexProperty(i => i.Detected, detected => detected.Property(d => d.Zone).HasMaxLength(60));
        incident.Property(i => i.SuspectedActor).HasMaxTyped(200);
        incident.Property(i => i.Marking).HasConversion<string>().HasMaxLength(20);
        incident.Property(i => i.ReportSource).HasMaxTyped(500);
        incident.Property(i => i.SeverityKey).HasMaxLength(60);
        incident.Property(i => i.SeverityTitle).HasMaxLength(200);
        incident.HasOne<Person>().WithMany().HasForeignKey(i => i.LoggedById).OnDelete(DeleteBehavior.Restrict);
        incident.HasOne<Person>().WithMany().HasForeignKey(i => i.OwnerId).OnDelete(DeleteBehavior.Restrict);
        incident.Property(i => i.Stage).HasConversion<string>().HasMaxLength(20);
        incident.Property<uint>("Version").IsRowVersion();

        // Compared by their bytes: what is alike was made the same when it was folded.
        incident.Property<string>(SearchText).IsRequired().HasDefaultValueSql("''").UseCollation("C");
        incident.Property<string[]>(SearchGrams).IsRequired().HasDefaultValueSql("'{}'").UseCollation("C");
        incident.Property<Guid[]>(SearchPeople).IsRequired().HasDefaultValueSql("'{}'");
        incident.Property<int>(RungForSorting).HasComputedColumnSql("coalesce(recommended_rung, -1)", stored: true);
        incident.Property<DateTimeOffset>(AttentionForSorting).HasComputedColumnSql("coalesce(least(attention_at, owner_left_at), 'infinity')", stored: true);

        // The queue (docs/adr/0006). Each order has a tree of its own that carries what has one value, so that a filter on it needs
        // no look at the table; those that lead through the time of detection are in the migration,
        // because an index over a part of a complex property cannot be said here.
        incident.HasIndex(i => new { i.LoggedAt, i.Id }).IncludeProperties(_carried);
        incident.HasIndex(i => new { i.ChangedAt, i.Id }).IncludeProperties(_carried);
        incident.HasIndex(AttentionForSorting, nameof(Incident.Id)).HasDatabaseName("ix_incidents_attention_for_sorting_id")
            .IncludeProperties([.. _carried.Where(name => name != AttentionForSorting)]);

        // The views of the queue, each in the order it opens in. What needs attention is the beginning of the tree above.
        incident.HasIndex(i => new { i.OwnerId, i.ChangedAt, i.Id }, "ix_incidents_owner_id_changed_at_id").HasDatabaseName("ix_incidents_owner_id_changed_at_id").HasFilter("owner_id IS NOT NULL");
        incident.HasIndex(i => new { i.ChangedAt, i.Id }, "ix_incidents_unassessed").HasDatabaseName("ix_incidents_unassessed").HasFilter($"rung_for_sorting = {NoRung}");
        incident.HasIndex(i => new { i.ChangedAt, i.Id }, "ix_incidents_waiting").HasDatabaseName("ix_incidents_waiting").HasFilter("waits");
        incident.HasIndex(i => new { i.ChangedAt, i.Id }, "ix_incidents_in_force").HasDatabaseName("ix_incidents_in_force").HasFilter("rung_in_force IS NOT NULL");

        // Fragments of words, people and lists, and what has one value once more, so that PostgreSQL can intersect whichever are asked for.
        incident.HasIndex(
                nameof(Incident.Class), nameof(Incident.Marking), nameof(Incident.SeverityKey), RungForSorting, nameof(Incident.RungInForce),
                nameof(Incident.LoggedById), nameof(Incident.OwnerId), nameof(Incident.Waits), AttentionForSorting,
                nameof(Incident.States), nameof(Incident.Sectors), SearchGrams, SearchPeople)
            .HasMethod("gin").HasDatabaseName("ix_incidents_filters");
    }
}
