namespace EscalationPortal.Domain.Vocabulary;

public enum IncidentClass
{
    Espionage,
    CredentialTheft,
    DataTheft,
    Disruption,
    Destruction,
    Extortion,
    SupplyChainCompromise,
    PrePositioning,
    HackAndLeakOrInfluence,
    Fraud,
    TechnicalFailure,
}

/// <summary>What each class of incident means. An incident has the class of its main observed effect.</summary>
public static class IncidentClasses
{
    public static IReadOnlyList<IncidentClass> All { get; } = Enum.GetValues<IncidentClass>();

    public static Term Term(this IncidentClass incidentClass) => incidentClass switch
    {
        IncidentClass.Espionage => new("espionage", "Espionage",
            "Covert collection of information for the advantage of a state or its proxy, with no sign of use for money or publication."),
        IncidentClass.CredentialTheft => new("credential-theft", "Credential theft",
            "Passwords, tokens, keys or certificates were taken, so that the intruder can act as a legitimate user."),
        IncidentClass.DataTheft => new("data-theft", "Data theft",
            "Data left the victim's control in breach of its rules, and neither a state's intelligence interest nor publication has been shown."),
        IncidentClass.Disruption => new("disruption", "Disruption",
            "A service was interrupted or degraded, and can be restored without replacing equipment or rebuilding data."),
        IncidentClass.Destruction => new("destruction", "Destruction",
            "Data, software or equipment was destroyed, or damaged so that it must be rebuilt or replaced."),
        IncidentClass.Extortion => new("extortion", "Extortion",
            "A demand was made under threat of withholding, destroying or publishing data, or of interrupting a service."),
        IncidentClass.SupplyChainCompromise => new("supply-chain-compromise", "Supply-chain compromise",
            "A supplier's product, update or service was altered or used so as to reach its customers."),
        IncidentClass.PrePositioning => new("pre-positioning", "Pre-positioning",
            "Access was gained and kept in a system whose disruption would harm an essential function, with no effect or collection seen so far."),
        IncidentClass.HackAndLeakOrInfluence => new("hack-and-leak-or-influence", "Hack-and-leak or influence",
            "Stolen, altered or fabricated content was published, or accounts and sites were taken over, in order to affect public debate or a political decision."),
        IncidentClass.Fraud => new("fraud", "Fraud",
            "Money, goods or services were obtained by deceiving people or payment systems."),
        IncidentClass.TechnicalFailure => new("technical-failure", "Technical failure",
            "A fault, an error or a natural cause explains the event, and no hostile act has been found."),
    };

    /// <summary>The class with this key, or null.</summary>
    public static IncidentClass? Find(string? key)
    {
        foreach (var incidentClass in All)
        {
            if (incidentClass.Term().Key == key)
            {
                return incidentClass;
            }
        }

        return null;
    }
}
