using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.ProtectSource;

internal sealed class SourceProtectionChangedWords() : EventWords<SourceProtectionChanged>("Source protection changed")
{
    protected override IEnumerable<Guid?> PeopleIn(SourceProtectionChanged happened) => happened.Readers.Cast<Guid?>();

    protected override EntryText TextOf(SourceProtectionChanged happened, LedgerNames names) => happened.IsProtected
        ? new($"Protected the source of evidence item {happened.Number}") { Lines = [new("Who reads it", null, string.Join(", ", happened.Readers.Select(reader => names.Person(reader))))] }
        : new($"Opened the source of evidence item {happened.Number} to everyone on the case");
}
