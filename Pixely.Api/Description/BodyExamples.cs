using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pixely.Core.Annotations;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;

namespace Pixely.Api.Description;

/// <summary>Shows bodies that people write by hand, filled in.</summary>
internal sealed class BodyExamples : IOpenApiSchemaTransformer
{
    private static readonly Dictionary<Type, object> Examples = new()
    {
        [typeof(ReannotationRequest)] = new ReannotationRequest { FromVersion = 2 },
        [typeof(CorrectionRequest)] = new CorrectionRequest
        {
            Kind = SubjectKind.Comment,
            ItemId = Guid.Parse("019a2f60-0000-7000-8000-000000000001"),
            Values = Irony,
        },
        [typeof(ModelCallBatch)] = new ModelCallBatch(
            Guid.Parse("019a2f60-0000-7000-8000-000000000002"),
            [
                new ModelCall
                {
                    Id = Guid.Parse("019a2f60-0000-7000-8000-000000000003"),
                    Purpose = ModelPurpose.Annotation,
                    Model = "gpt-4.1-mini",
                    AnsweredAt = new DateTimeOffset(2026, 1, 31, 5, 0, 12, TimeSpan.Zero),
                    InputTokens = 3_412,
                    CachedInputTokens = 2_048,
                    OutputTokens = 1_530,
                    Cost = 0.003199m,
                },
            ]),
        [typeof(CreateUserRequest)] = new CreateUserRequest
        {
            Email = "ana@brand.example",
            FullName = "Ana Ejemplo",
            Role = UserRole.Viewer,
            TenantId = Guid.Parse("019a2f60-0000-7000-8000-000000000004"),
            ClientIds = [Guid.Parse("019a2f60-0000-7000-8000-000000000005")],
        },
        [typeof(UpdateUserRequest)] = new UpdateUserRequest
        {
            FullName = "Ana Ejemplo",
            Role = UserRole.Viewer,
            ClientIds = [Guid.Parse("019a2f60-0000-7000-8000-000000000005")],
            IsActive = true,
        },
        [typeof(UpdateTenantRequest)] = new UpdateTenantRequest { Name = "Café Alameda", IsActive = true },
    };

    // "Qué rápido, solo una hora": praise by its words, a complaint by its sense.
    private static AnnotationValues Irony => new()
    {
        Language = TextLanguage.Es,
        Polarity = -0.7f,
        Sentiment = SentimentClass.Negative,
        Emotions = new EmotionIntensities { Joy = 0, Trust = 0, Fear = 0, Surprise = 0, Sadness = 0, Disgust = 0.25f, Anger = 0.75f, Anticipation = 0 },
        Traits = new TraitScores { Sincerity = 0, Excitement = 0, Competence = 0, Sophistication = 0, Ruggedness = 0 },
        Topics = [new TopicMention { Key = "waiting", Label = "la espera", Keywords = ["hora"], Sentiment = -0.75f }],
        Frames = new FrameScores { Conflict = 0, EconomicConsequences = 0, HumanInterest = 0, Morality = 0, Responsibility = 0.5f },
        Tone = NarrativeTone.Negative,
        Intent = CommentIntent.Complaint,
        Subjectivity = 1,
        Irony = 1,
        Confidence = 1,
    };

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is null && Examples.TryGetValue(context.JsonTypeInfo.Type, out var example))
        {
            schema.Examples = [JsonSerializer.SerializeToNode(example, example.GetType(), PixelyJson.Options)!];
        }

        return Task.CompletedTask;
    }
}
