namespace EscalationPortal.Web.Requests;

/// <summary>What somebody typed into a form, by the names of its fields.</summary>
public static class TypedFields
{
    /// <summary>It may be kept, or a digest of it: a password is never written down.</summary>
    public static bool MayBeKept(string field) =>
        field.StartsWith("Input.", StringComparison.Ordinal) && !field.Contains("Password", StringComparison.OrdinalIgnoreCase);
}
