using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Web.Data.Ledger;

/// <summary>How an event is spelt in the ledger. A change here changes the schema version of new entries.</summary>
internal static class LedgerJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new DecimalAsText(), new TimeAsText() },
    };

    // Canonical JSON knows only binary floating point: a decimal would lose digits as a number.
    private sealed class DecimalAsText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            decimal.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class TimeAsText : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LedgerEntry.TextOf(value));
    }
}
