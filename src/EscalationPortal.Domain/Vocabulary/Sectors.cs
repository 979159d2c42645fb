namespace EscalationPortal.Domain.Vocabulary;

/// <summary>
/// The sectors of annexes I and II of the NIS 2 Directive (EU) 2022/2555, with the keys of the MISP taxonomy of the same
/// name (CC0), followed by sectors the directive leaves out and a foreign ministry cannot.
/// </summary>
public static class Sectors
{
    public static IReadOnlyList<Term> All { get; } =
    [
        new("energy", "Energy", "Electricity, district heating and cooling, oil, gas and hydrogen."),
        new("transport", "Transport", "Air, rail, water and road transport, and its traffic control."),
        new("banking", "Banking", "Credit institutions."),
        new("financial", "Financial market infrastructures", "Trading venues and central counterparties."),
        new("health", "Health", "Health care, laboratories, medicines and the devices critical in an emergency."),
        new("drinking-water", "Drinking water", "Supply and distribution of water for human consumption."),
        new("waste-water", "Waste water", "Collection, disposal and treatment of waste water."),
        new("digital-infrastructure", "Digital infrastructure", "Exchange points, domain names, cloud, data centres, trust services and public electronic communications."),
        new("ict-services", "ICT service management", "Managed services and managed security services for other organisations."),
        new("public-administration", "Government and public administration", "Central and regional government, and the services it runs for the public."),
        new("space", "Space", "Ground infrastructure that supports services from space."),
        new("courier", "Postal and courier services", "Clearance, sorting, transport and delivery of post and parcels."),
        new("waste-management", "Waste management", "Collection, treatment and disposal of waste other than waste water."),
        new("chemical", "Chemicals", "Manufacture, production and distribution of chemicals."),
        new("food", "Food", "Wholesale, industrial production and processing of food."),
        new("manufacturing", "Manufacturing", "Medical devices, electronics, electrical equipment, machinery, vehicles and other transport equipment."),
        new("digital-providers", "Digital providers", "Online marketplaces, search engines and social networks."),
        new("research", "Research", "Organisations whose main goal is applied research or experimental development."),
        new("defence", "Defence", "Armed forces, and the industry and services they depend on."),
        new("democratic-processes", "Elections and democratic processes", "Electoral bodies, parliaments, political parties and campaigns."),
        new("media", "Media", "News agencies, broadcasters and publishers."),
        new("other", "Other", "Anything else, such as a private company outside the sectors above."),
    ];

    private static readonly Dictionary<string, Term> _byKey = All.ToDictionary(sector => sector.Key);

    /// <summary>The sector with this key, or null.</summary>
    public static Term? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);
}
