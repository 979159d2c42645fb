using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Ledger;

/// <summary>What people search an entry by. The database keeps it beside the hashed bytes, so the two can be compared.</summary>
/// <param name="At">Spelt as in the hashed bytes: <see cref="CanonicalTime.TextOf"/>.</param>
public sealed record LedgerColumns(long Seq, string At, Guid? ActorId, string? Office, string Action, string SubjectType, string SubjectId, Guid? IncidentId, int SchemaVersion)
{
    public static LedgerColumns Of(LedgerEntry entry) => new(
        entry.Seq, CanonicalTime.TextOf(entry.At), entry.ActorId, entry.Office, entry.Action, entry.SubjectType, entry.SubjectId, entry.IncidentId, entry.SchemaVersion);

    /// <summary>The first column in which <paramref name="stored"/> says something else; null if they agree.</summary>
    internal string? DifferenceFrom(LedgerColumns stored)
    {
        (string Name, object? Hashed, object? Stored)[] columns =
        [
            ("number", Seq, stored.Seq),
            ("time", At, stored.At),
            ("actor", ActorId, stored.ActorId),
            ("office", Office, stored.Office),
            ("action", Action, stored.Action),
            ("subject's type", SubjectType, stored.SubjectType),
            ("subject's id", SubjectId, stored.SubjectId),
            ("incident", IncidentId, stored.IncidentId),
            ("schema version", SchemaVersion, stored.SchemaVersion),
        ];
        var (name, hashed, found) = Array.Find(columns, column => !Equals(column.Hashed, column.Stored));
        return name is null ? null : $"its {name} is shown as {Shown(found)}, but what was hashed says {Shown(hashed)}: the column was changed after the entry was written.";
    }

    private static string Shown(object? value) => value is null ? "nothing" : $"'{value}'";
}
