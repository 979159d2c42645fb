namespace EscalationPortal.Web.Data;

/// <summary>A value that <see cref="PortalDb.Ask{TRow, T}"/> tells a question each time it is asked. In a query that is not asked so, it is its value.</summary>
public sealed class Told<T>(T value)
{
    public T Value => value;
}
