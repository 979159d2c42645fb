namespace EscalationPortal.Domain.Vocabulary;

/// <summary>States that are often named together, with what they were on a day. Membership changes; a case keeps the states, never the group.</summary>
/// <param name="Names">What it is called, its title first.</param>
/// <param name="AsOf">The day for which the list of members is meant.</param>
/// <param name="Source">Who says who its members are: where the list is to be compared when it is changed.</param>
public sealed record StateGroup(IReadOnlyList<string> Names, DateOnly AsOf, string Source, IReadOnlyList<string> Members)
{
    public string Title => Names[0];
}

/// <summary>The groups a form understands. The members are facts of public record; to change them, change the day as well.</summary>
public static class StateGroups
{
    private static readonly DateOnly _asOf = new(2025, 1, 1);

    private const string EuropeanUnion = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

    public static IReadOnlyList<StateGroup> All { get; } =
    [
        Of("European Union", "EU; EU member states; EU27", "european-union.europa.eu, country profiles", EuropeanUnion),
        Of("European Economic Area", "EEA", "efta.int, the EEA agreement", EuropeanUnion + " IS LI NO"),
        Of("NATO", "North Atlantic Treaty Organization; North Atlantic Treaty Organisation; North Atlantic Alliance; NATO allies; NATO member states",
            "nato.int, member countries",
            "AL BE BG CA CZ DE DK EE ES FI FR GB GR HR HU IS IT LT LU LV ME MK NL NO PL PT RO SE SI SK TR US"),
        Of("Five Eyes", "FVEY; 5 Eyes", "dni.gov, Five Eyes Intelligence Oversight and Review Council", "AU CA GB NZ US"),
        Of("G7", "Group of Seven; G-7", "g7.gc.ca, about the G7: its member states, without the European Union", "CA DE FR GB IT JP US"),
        Of("Baltic states", "Baltics", "baltasam.org, Baltic Assembly", "EE LT LV"),
        Of("Benelux", "Benelux Union", "benelux.int, the Benelux Union", "BE LU NL"),
        Of("Nordic countries", "Nordics; Nordic states", "norden.org, the five states of the Nordic Council", "DK FI IS NO SE"),
    ];

    private static StateGroup Of(string title, string otherNames, string source, string members) =>
        new([title, .. otherNames.Split("; ")], _asOf, source, members.Split(' '));
}
