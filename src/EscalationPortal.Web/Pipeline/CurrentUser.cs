namespace EscalationPortal.Web.Pipeline;

/// <summary>Who is asking. The actor of a command always comes from here, never from a form.</summary>
public interface ICurrentUser
{
    /// <summary>The person's id; null before sign-in.</summary>
    Guid? Id { get; }

    /// <summary>The name shown on screen; empty before sign-in.</summary>
    string Name { get; }

    bool May(Permission permission);
}
