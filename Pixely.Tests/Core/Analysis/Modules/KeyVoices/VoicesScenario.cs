using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.KeyVoices;

/// <summary>
/// Three Instagram posts and one on Facebook. Luz is well received everywhere, Rayo had one lucky comment, Nino writes a
/// lot and angrily; three more write once. Facebook gives no likes, there replies decide.
/// </summary>
internal static class VoicesScenario
{
    public static AnalysisInputBuilder Build()
    {
        var builder = new AnalysisInputBuilder { OwnAccounts = ["marea"] };
        for (var post = 0; post < 3; post++)
        {
            var day = $"2026-03-0{2 + post}";
            var under = builder.Post($"{day}T10:00:00Z", account: "marea");
            builder.Comment(under, Annotated.Positive with { Polarity = 0.75f }, $"{day}T11:00:00Z", $"gran café {post}", "Luz", likes: 10 + post);
            builder.Comment(under, Annotated.Negative, $"{day}T12:00:00Z", $"otra vez frío {post}", "nino", likes: 0);
            builder.Comment(under, Annotated.Negative, $"{day}T12:30:00Z", $"y caro {post}", "Nino", likes: 0);
            builder.Comment(under, Annotated.Neutral, $"{day}T13:00:00Z", $"@luz totalmente {post}", "rayo", likes: post == 1 ? 90 : 0);
            builder.Comment(under, null, $"{day}T14:00:00Z", $"paso por aquí {post}", $"visita{post}", likes: 1);
            builder.Comment(under, Annotated.Positive, $"{day}T15:00:00Z", "¡gracias!", "@Marea", likes: 50);
        }

        var facebook = builder.Post("2026-03-06T10:00:00Z", Platform.Facebook);
        builder.Comment(facebook, Annotated.Neutral, "2026-03-06T11:00:00Z", "¿abrís el domingo?", "Ana Gil");
        builder.Comment(facebook, Annotated.Neutral, "2026-03-06T12:00:00Z", "@Ana Gil sí, hasta las dos", "Blas");
        builder.Comment(facebook, Annotated.Neutral, "2026-03-06T13:00:00Z", "gracias", "Ana Gil");
        builder.Comment(facebook, Annotated.Neutral, "2026-03-06T14:00:00Z", "hasta el domingo", "Ana Gil");
        builder.Comment(facebook, Annotated.Neutral, "2026-03-06T15:00:00Z", "sin nombre", "");
        return builder;
    }
}
