using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Web.Cases;

/// <summary>An office somebody may act in now, to choose from.</summary>
/// <param name="Words">In what way they would act; empty for a holder.</param>
public sealed record CapacityChoice(string Office, string Title, string Words)
{
    public string Choice => Words.Length == 0 ? Title : $"{Title}, {Words}";

    /// <param name="names">Of whom they would act for, at least.</param>
    public static CapacityChoice Of(Capacity capacity, Func<string, string> titleOf, IReadOnlyDictionary<Guid, string> names) => new(
        capacity.Office,
        titleOf(capacity.Office),
        CapacityWords.Of(capacity.Kind, capacity.OnBehalfOf is { } holder ? names[holder] : null, capacity.StandInOffice is { } office ? titleOf(office) : null));
}
