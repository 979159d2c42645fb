namespace EscalationPortal.Domain.Vocabulary;

public enum LegalBasisKind
{
    /// <summary>A démarche, a note or a talk: neither unfriendly nor a breach, as any state may address another (Vienna Convention on Diplomatic Relations, Article 3).</summary>
    Communication,

    /// <summary>Lawful though unfriendly: needs neither a breach nor attribution to the legal standard.</summary>
    Retorsion,

    /// <summary>Otherwise unlawful, excused as an answer to another state's breach (ILC Articles on State Responsibility, 22 and 49 to 54).</summary>
    Countermeasure,

    /// <summary>Against an armed attack (UN Charter, Article 51).</summary>
    SelfDefence,

    /// <summary>A request for consultation under an alliance treaty.</summary>
    Consultation,
}

public static class LegalBasisKinds
{
    public static string Title(this LegalBasisKind kind) => kind switch
    {
        LegalBasisKind.Communication => "Ordinary diplomatic communication",
        LegalBasisKind.Retorsion => "Retorsion",
        LegalBasisKind.Countermeasure => "Countermeasure",
        LegalBasisKind.SelfDefence => "Self-defence",
        LegalBasisKind.Consultation => "Request for consultation",
    };

    /// <summary>As a policy document names it.</summary>
    public static string Key(this LegalBasisKind kind) => kind switch
    {
        LegalBasisKind.Communication => "communication",
        LegalBasisKind.Retorsion => "retorsion",
        LegalBasisKind.Countermeasure => "countermeasure",
        LegalBasisKind.SelfDefence => "self-defence",
        LegalBasisKind.Consultation => "consultation",
    };
}
