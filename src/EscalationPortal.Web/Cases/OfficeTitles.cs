using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Web.Cases;

/// <summary>The places people have in offices, in words.</summary>
public static class OfficeTitles
{
    public static string PlaceOf(int place) => place switch
    {
        Holding.Holder => "Holder",
        1 => "First deputy",
        2 => "Second deputy",
        _ => $"Deputy {place}",
    };

    public static string TitleOf(string office, int place) => place switch
    {
        Holding.Holder => office,
        1 => $"{office}, first deputy",
        2 => $"{office}, second deputy",
        _ => $"{office}, deputy {place}",
    };
}
