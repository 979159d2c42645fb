using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal static class TypedLengths
{
    /// <summary>What a person typed, of so many characters as they count them (<see cref="TextRules"/>); PostgreSQL counts what these are made of.</summary>
    public static PropertyBuilder<T> HasMaxTyped<T>(this PropertyBuilder<T> property, int characters) => property.HasMaxLength(characters * TextRules.MaxParts);

    public static ComplexTypePropertyBuilder<T> HasMaxTyped<T>(this ComplexTypePropertyBuilder<T> property, int characters) =>
        property.HasMaxLength(characters * TextRules.MaxParts);
}
