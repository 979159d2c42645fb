using System.Numerics;
using EscalationPortal.Domain.Scoring;

namespace EscalationPortal.Domain.Policies;

/// <summary>An exact ratio of whole numbers, in lowest terms; the denominator is above 0.</summary>
internal readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        _numerator = numerator / common;
        _denominator = denominator / common;
    }

    public static Fraction Zero { get; } = new(0, 1);

    public static Fraction operator +(Fraction a, Fraction b) => new((a._numerator * b._denominator) + (b._numerator * a._denominator), a._denominator * b._denominator);

    public static Fraction operator *(Fraction a, decimal factor) => new(a._numerator * Scorer.Scaled(factor), a._denominator * Scorer.Scaled(1));

    public static Fraction Max(Fraction a, Fraction b) => a.CompareTo(b) >= 0 ? a : b;

    /// <param name="bound">At most eight decimals: a policy's figure, or the product of two.</param>
    public bool Reaches(decimal bound) => _numerator * 100_000_000 >= _denominator * (BigInteger)(bound * 100_000_000m);

    public int CompareTo(Fraction other) => (_numerator * other._denominator).CompareTo(other._numerator * _denominator);
}
