using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Data;

/// <summary>Someone who can sign in. The user name is their e-mail address.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public required string Name { get; set; }
    public List<Role> Roles { get; set; } = [];

    /// <summary>Why the account was closed; null while it is open.</summary>
    public string? DisabledReason { get; set; }

    /// <summary>
    /// The first moment at which they sign: their sign-in was put into their hands anew, and those who were told of it can object until then.
    /// Null where nothing of the kind happened.
    /// </summary>
    public DateTimeOffset? SignsFrom { get; set; }

    /// <summary>What somebody has read who reads their roles: others now mean that somebody else changed them.</summary>
    public Seen Seen => Seen.Of("roles", string.Join(',', Roles));
}
