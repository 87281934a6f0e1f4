using Google.Apis.Json;
using Newtonsoft.Json;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Google's serializer, except that a text which looks like a date stays the text that the cell shows.</summary>
internal sealed class ValuesSerializer() : NewtonsoftJsonSerializer(Settings())
{
    private static JsonSerializerSettings Settings()
    {
        var settings = CreateDefaultSettings();
        settings.DateParseHandling = DateParseHandling.None;
        return settings;
    }
}
