namespace EscalationPortal.Web.Data.Configurations;

internal static class Collations
{
    /// <summary>Names in the order people of any language look for them in, as the invariant culture compares: by code points Zoe came before anna, and Šárka after both.</summary>
    public const string OfNames = "und-x-icu";
}
