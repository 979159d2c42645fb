using System.Text;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using Microsoft.Extensions.Caching.Memory;

namespace EscalationPortal.Web.Data;

/// <summary>Texts of policies as they were read before: a text always reads the same, and to prove what a large one can reach takes seconds.</summary>
public static class PolicyTexts
{
    private const int MaxCharacters = 16 * 1024 * 1024;

    private static readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <summary>The text as a policy, or everything that is wrong with it.</summary>
    public static PolicyReading Read(string text) => _read.GetOrCreate(
        text,
        entry =>
        {
            entry.SetSize(text.Length).SetSlidingExpiration(TimeSpan.FromHours(1));
            return PolicyLoader.Load(Encoding.UTF8.GetBytes(text));
        })!;
}
