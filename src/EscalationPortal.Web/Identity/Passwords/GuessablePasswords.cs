using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Identity.Passwords;

/// <summary>Refuses what is tried first, wherever a password is set: the accounts themselves ask here, not the forms.</summary>
public sealed class GuessablePasswords(AdoptedPolicies policies) : IPasswordValidator<Person>
{
    public const string Code = "GuessablePassword";

    private const string WhatToDo = "Choose several words that do not belong together, or let a password manager choose.";

    private static readonly char[] _between = [' ', '.', '-', '_', '+', '@', '\'', ','];
    private static readonly string[] _joints = ["", " ", ".", "-", "_"];
    private static readonly string[] _product = ["EscalationPortal", "Escalation Portal", "escalation", "portal"];

    public async Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        var typed = password ?? "";
        if (Guessability.PointsOf(typed, []) < Guessability.Least)
        {
            return Refused($"This password is among the first that are tried: a common one, or little more than common ones, rows of keys, repetitions and years. {WhatToDo}");
        }

        var offices = await policies.OfficesAsync(CancellationToken.None);
        var words = _product.Concat(WordsOf(user.OwnName)).Concat(WordsOf(user.Email)).Concat(offices.SelectMany(office => WordsOf(office.Title)));
        return Guessability.PointsOf(typed, words) < Guessability.Least
            ? Refused($"This password is little more than your name, your e-mail address, an office or the portal's name, which are tried first against you. {WhatToDo}")
            : IdentityResult.Success;
    }

    /// <summary>The whole, its parts, and the parts joined as people join them, in either order.</summary>
    private static IEnumerable<string> WordsOf(string? name)
    {
        var whole = name ?? "";
        var parts = whole.Split(_between, StringSplitOptions.RemoveEmptyEntries);
        var joined = _joints.SelectMany(sign => new[] { string.Join(sign, parts), string.Join(sign, parts.Reverse()) });
        return [whole, .. whole.Split('@'), .. parts, .. joined];
    }

    private static IdentityResult Refused(string sentence) => IdentityResult.Failed(new IdentityError { Code = Code, Description = sentence });
}
