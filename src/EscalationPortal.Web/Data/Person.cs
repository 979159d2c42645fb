using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Data;

/// <summary>Someone who can sign in. The user name is their e-mail address.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>Their name as it was typed. Others may have the same.</summary>
    public required string OwnName { get; set; }

    /// <summary>
    /// What they are called wherever they are named: their own name, and their e-mail address with it as long as another account's name looks
    /// the same. <see cref="PortalDb"/> sees to it.
    /// </summary>
    public string Name { get; private set; } = "";

    /// <summary>See <see cref="NameLook"/>.</summary>
    public string Look { get; private set; } = "";

    /// <summary>What they are called where one of several people is chosen.</summary>
    public static string WithAddress(string ownName, string? email) => $"{ownName} ({email})";

    public void LookLikeOneself() => Look = NameLook.Of(OwnName);

    public void BeCalled(bool withAddress) => Name = withAddress ? WithAddress(OwnName, Email) : OwnName;

    public List<Role> Roles { get; set; } = [];

    /// <summary>For whom a partner's liaison speaks; null where the administrator did not say. Signals they send are this organisation's.</summary>
    public string? Organisation { get; set; }

    /// <summary>What somebody has read who reads for whom they speak.</summary>
    public Seen SeenOrganisation => Seen.Of("organisation", Organisation ?? "");

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
