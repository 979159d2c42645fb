namespace EscalationPortal.Web.Ui;

/// <summary>
/// What a person chose from a list. Nothing chosen, or something the list does not have, becomes a value that no list has: so the validator of
/// the facts says what to choose, whether they came from a form or not.
/// </summary>
public static class Chosen
{
    public static T Of<T>(T? found)
        where T : struct, Enum =>
        found ?? (T)Enum.ToObject(typeof(T), -1);

    /// <summary>A choice that a form sends by its member's name.</summary>
    public static T Named<T>(string? name)
        where T : struct, Enum =>
        Of(Enum.GetValues<T>().Where(member => member.ToString() == name).Select(member => (T?)member).SingleOrDefault());
}
