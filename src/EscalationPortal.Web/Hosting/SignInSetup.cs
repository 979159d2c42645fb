using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Drafts;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Hosting;

/// <summary>People, passwords and sessions.</summary>
public static class SignInSetup
{
    /// <summary>What OWASP advises for PBKDF2 with HMAC-SHA-512. A hash made with fewer is made anew when its password is next typed.</summary>
    private const int HashingRounds = 210_000;

    private const string ByAddress = "by address";

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("EscalationPortal").PersistKeysToDbContext<PortalDb>();
        services.AddScoped<ILookupNormalizer, MailboxNormalizer>();
        services.AddIdentityCore<Person>(identity =>
            {
                DatabaseSetup.UsePortalSchema(identity);
                identity.Password.RequiredLength = PasswordRule.MinLength;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = ""; // Any: the user name is an e-mail address, and o'neill@example.org is one.
                // From all places together: each is stopped long before (WrongPasswords).
                identity.Lockout.MaxFailedAccessAttempts = 50;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddPasswordValidator<GuessablePasswords>()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddDefaultTokenProviders();

        services.AddSingleton<WrongPasswords>().AddScoped<KnownBrowsers>();
        services.AddScoped<IPasswordHasher<Person>, PersonPasswordHasher>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashingRounds);

        var authentication = services.AddAuthentication(ByAddress);
        authentication.AddIdentityCookies();
        authentication.AddTokens(ByAddress, otherwise: IdentityConstants.ApplicationScheme);
        var length = SessionLength.Read(configuration);
        services.AddSingleton(length).AddScoped<PersonSessions>().AddScoped<PasswordCheck>().AddScoped<SignerProof>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "portal";
            PortalCookies.Read(configuration).Secure(cookie.Cookie, cookie.Cookie.Name);
            // The session itself is a row, which ends before: the cookie is never issued anew.
            cookie.ExpireTimeSpan = length.Longest;
            cookie.SlidingExpiration = false;
            // Real time: moving the clock of a demo run signs nobody out.
            cookie.TimeProvider = TimeProvider.System;
            cookie.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToLogin = DraftOfExpiredSession.KeepAndRedirectAsync;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}
