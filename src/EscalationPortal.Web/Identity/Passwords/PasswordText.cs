using System.Text;
using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EscalationPortal.Web.Identity.Passwords;

/// <summary>A password as it is hashed: the text a person sees, in the one form (NFKC) in which keyboards and systems that compose letters differently agree.</summary>
public static class PasswordText
{
    /// <summary>No password is longer, however its letters are composed. To compose what is longer, only to refuse it, is work an attacker could ask for.</summary>
    public const int MaxLength = 128 * 4;

    public static string Of(string typed)
    {
        // Half of a surrogate pair, which a hand-made request may carry, cannot be normalised.
        var whole = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>How many characters it has for the rule of its length: neither one sign that is written out as many, nor one letter typed as two, counts for more than it is.</summary>
    public static int LengthOf(string typed) => typed.Length > MaxLength ? typed.Length : Math.Min(typed.EnumerateRunes().Count(), Of(typed).EnumerateRunes().Count());
}

/// <summary>Every hash of a password is made and checked here, so that no place can forget the normal form. No hash is older than it: there is no second try with the text as typed.</summary>
public sealed class PersonPasswordHasher(IOptions<PasswordHasherOptions>? options = null) : PasswordHasher<Person>(options)
{
    public override string HashPassword(Person user, string password) => base.HashPassword(user, PasswordText.Of(password));

    public override PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword) =>
        providedPassword.Length > PasswordText.MaxLength
            ? PasswordVerificationResult.Failed
            : base.VerifyHashedPassword(user, hashedPassword, PasswordText.Of(providedPassword));
}
