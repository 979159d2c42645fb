using System.Globalization;
using System.Text;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Tests.NeedToKnow;

/// <summary>What is asked for, and what must not come back.</summary>
internal sealed class Probe(HiddenCase hidden, Role role)
{
    public const string NoIncident = "INC-2026-ZZZZZ";
    public const string NoEscalation = "ESC-2026-ZZZZZ";
    public const string NoSignal = "SIG-2026-99999";
    public const long NoSeq = 999_999;

    public static Guid NoId { get; } = new("0f0f0f0f-0000-4000-8000-00000000f0f0");

    public HiddenCase Hidden { get; } = hidden;

    /// <summary>What a list is asked for, and the like of it that does not exist.</summary>
    public IEnumerable<(string Asked, string Other)> Asked =>
    [
        (Hidden.Incident, NoIncident), (Hidden.Escalation, NoEscalation), (Hidden.Ids[^1].ToString(), NoId.ToString()),
        (Hidden.Signal, NoSignal),
        (Hidden.Words[0], new string('q', Hidden.Words[0].Length)),
    ];

    public IEnumerable<(Guid Id, long Seq)> Named(Endpoint endpoint) => endpoint.Route.Parameters.Any(parameter => parameter.ParameterPolicies.Any(policy => policy.Content == "guid")) || endpoint.Fields.Any(field => field.Type == typeof(Guid))
        ? Hidden.Ids.Select(id => (id, Hidden.Entries[0]))
        : endpoint.Route.GetParameter("seq") is not null ? Hidden.Entries.Select(seq => (Hidden.Ids[0], seq)) : [(Hidden.Ids[0], Hidden.Entries[0])];

    /// <summary>As if the case and what does not exist were called the same.</summary>
    public string Normal(string text, Guid id)
    {
        var normal = new StringBuilder(LeakTests.Normalised(text));
        foreach (var (asked, other) in Asked.Append((id.ToString(), NoId.ToString())).Concat(Hidden.Entries.Select(seq => ($"entry {seq}.", $"entry {NoSeq}."))).Concat(Hidden.Entries.Select(seq => ($"entries/{seq}", $"entries/{NoSeq}"))))
        {
            normal.Replace(asked, other);
        }

        return normal.ToString();
    }

    public void Check(List<string> faults, string what, Answer answer)
    {
        CheckText(faults, what, answer.All, Guid.Empty, echoes: false);
        if ((int)answer.Status >= 500)
        {
            faults.Add($"{what} answered {answer.Status}");
        }
    }

    /// <param name="echoes">The answer may repeat what was asked; that it says no more is checked against the answer for what does not exist.</param>
    public void CheckText(List<string> faults, string what, string text, Guid id, bool echoes = true)
    {
        var secrets = Hidden.Words.Concat(role == Role.Administrator ? [] : Hidden.CompartmentWords)
            .Concat(Hidden.Ids.SelectMany(otherId => new[] { otherId.ToString("D", CultureInfo.InvariantCulture), otherId.ToString("N", CultureInfo.InvariantCulture) })).Concat([Hidden.Incident, Hidden.Escalation, Hidden.Signal]);
        var asked = echoes ? Asked.Select(row => row.Asked).Append(id.ToString()).ToHashSet() : [];
        faults.AddRange(secrets.Where(secret => !asked.Contains(secret) && text.Contains(secret, StringComparison.OrdinalIgnoreCase)).Select(secret => $"{what} says {secret}"));
    }
}
