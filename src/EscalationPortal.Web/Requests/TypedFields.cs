namespace EscalationPortal.Web.Requests;

/// <summary>What somebody typed into a form, by the names of its fields.</summary>
public static class TypedFields
{
    /// <summary>What stands before the name of a field of a form.</summary>
    public const string OfForm = "Input.";

    /// <summary>What stands before the name of a field that a page makes of what it edits, such as a part of a policy.</summary>
    public const string OfPart = "Part.";

    /// <summary>It may be kept, or a digest of it: a password is never written down.</summary>
    public static bool MayBeKept(string field) =>
        (field.StartsWith(OfForm, StringComparison.Ordinal) || field.StartsWith(OfPart, StringComparison.Ordinal)) && !field.Contains("Password", StringComparison.OrdinalIgnoreCase);
}
