#pragma warning disable
using System.Text.Json; using System.Text.Json.Nodes;
namespace EscalationPortal.Domain.Json { public static class CanonicalJson { public static byte[] BytesOf(JsonNode? n) => JsonSerializer.SerializeToUtf8Bytes(Sort(n), new JsonSerializerOptions{Encoder=System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping});
 static JsonNode? Sort(JsonNode? n) => n switch { JsonObject o => new JsonObject(o.OrderBy(p=>p.Key,StringComparer.Ordinal).Select(p=>KeyValuePair.Create(p.Key,Sort(p.Value)))), JsonArray a => new JsonArray(a.Select(Sort).ToArray()), null=>null, _=>n.DeepClone() }; } }
namespace EscalationPortal.Domain.Policies {
 public sealed record PolicyError(string Path, string Message); public sealed record PolicyReading(ThresholdPolicy? Policy, IReadOnlyList<PolicyError> Errors);
 public sealed record Gate(string Key); public sealed record SignOffRequirement(string Office,int Count);
 public sealed record Step(string Key,int Rung,string Title,string Channel,string Guidance,IReadOnlyList<object> When,IReadOnlyList<Gate> Gates,IReadOnlyList<SignOffRequirement> SignOff,int DecideWithinHours,int ReviewEveryDays);
 public sealed record Band(string Key,string Title,decimal AtLeast); public sealed record SeverityScale(string Score,IReadOnlyList<Band> Bands); public sealed record Indicator(string Key,string Title);
 public sealed class ThresholdPolicy { public string Key="",Version="",Digest=""; public SeverityScale? Severity; public ReadOnlyMemory<byte> Canonical; public static PolicyReading Read(ReadOnlySpan<byte> b)=>throw new Exception(); public Scoring.Evaluation Evaluate(Scoring.Ratings r)=>throw new Exception(); public Indicator? FindIndicator(string k)=>null; public string OfficeTitle(string k)=>k; }
}
namespace EscalationPortal.Domain.Scoring { using Policies;
 public sealed class Rating { public string? Lowest,Likely,Highest; public static Rating Unknown=new(); public static Rating Range(string a,string b,string c)=>new(); }
 public sealed class Ratings { public static Ratings For(ThresholdPolicy p, IReadOnlyDictionary<string,Rating> d)=>new(); }
 public sealed record Interval(decimal Least,decimal Likely,decimal Most);
 public sealed record Recommendation(Step Step,bool Firm,Step Least,Step Most);
 public sealed record Evaluation(Interval Aggregate,Recommendation Recommendation,Band? Severity);
 public static class EvaluationDocument { public static byte[] BytesOf(ThresholdPolicy p, Evaluation e)=>[]; }
}
