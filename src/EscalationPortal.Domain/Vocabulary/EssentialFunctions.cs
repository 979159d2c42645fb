namespace EscalationPortal.Domain.Vocabulary;

/// <summary>A function whose loss is felt by people, not just by the organisation that runs it.</summary>
/// <param name="Sector">The key of the sector it belongs to.</param>
public sealed record EssentialFunction(string Key, string Title, string Sector);

/// <summary>The essential functions an incident can be said to affect, in the order of <see cref="Sectors"/>.</summary>
public static class EssentialFunctions
{
    public static IReadOnlyList<EssentialFunction> All { get; } =
    [
        new("electricity-generation", "Electricity generation", "energy"),
        new("electricity-transmission", "Electricity transmission", "energy"),
        new("electricity-distribution", "Electricity distribution", "energy"),
        new("gas-supply", "Gas supply", "energy"),
        new("fuel-supply", "Fuel supply", "energy"),
        new("district-heating", "District heating", "energy"),
        new("air-traffic-control", "Air traffic control", "transport"),
        new("airport-operation", "Airport operation", "transport"),
        new("rail-traffic-control", "Rail traffic control", "transport"),
        new("port-operation", "Port operation and vessel traffic", "transport"),
        new("road-traffic-control", "Road traffic control", "transport"),
        new("payments", "Payments and card acceptance", "banking"),
        new("access-to-cash-and-accounts", "Access to cash and accounts", "banking"),
        new("interbank-settlement", "Clearing and settlement between banks", "financial"),
        new("securities-trading", "Trading of securities", "financial"),
        new("hospital-care", "Hospital care", "health"),
        new("ambulance-dispatch", "Ambulance dispatch", "health"),
        new("medicine-supply", "Supply of medicines and blood", "health"),
        new("drinking-water-supply", "Drinking-water supply", "drinking-water"),
        new("waste-water-treatment", "Waste-water treatment", "waste-water"),
        new("emergency-calls", "Emergency calls", "digital-infrastructure"),
        new("mobile-telephony", "Mobile telephony", "digital-infrastructure"),
        new("internet-access", "Internet access", "digital-infrastructure"),
        new("domain-name-resolution", "Domain-name resolution", "digital-infrastructure"),
        new("cloud-hosting", "Cloud hosting", "digital-infrastructure"),
        new("electronic-identity", "Electronic identity and signatures", "digital-infrastructure"),
        new("managed-services", "Managed IT services", "ict-services"),
        new("tax-and-customs", "Tax and customs", "public-administration"),
        new("social-benefits", "Payment of social benefits", "public-administration"),
        new("population-registers", "Population and civil registers", "public-administration"),
        new("border-control", "Border control", "public-administration"),
        new("policing-and-justice", "Policing and courts", "public-administration"),
        new("diplomatic-communications", "Diplomatic communications", "public-administration"),
        new("satellite-communications", "Satellite communications", "space"),
        new("satellite-navigation", "Satellite navigation and timing", "space"),
        new("postal-delivery", "Postal delivery", "courier"),
        new("waste-collection", "Waste collection", "waste-management"),
        new("hazardous-chemicals-control", "Control of hazardous chemicals", "chemical"),
        new("food-supply", "Food supply", "food"),
        new("military-command", "Military command and control", "defence"),
        new("defence-production", "Defence production and logistics", "defence"),
        new("voter-registration", "Voter registration", "democratic-processes"),
        new("vote-counting", "Voting and counting of votes", "democratic-processes"),
        new("parliamentary-business", "Parliamentary business", "democratic-processes"),
        new("public-broadcasting", "Public broadcasting and warnings to the public", "media"),
    ];

    private static readonly Dictionary<string, EssentialFunction> _byKey = All.ToDictionary(function => function.Key);

    /// <summary>The function with this key, or null.</summary>
    public static EssentialFunction? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);
}
