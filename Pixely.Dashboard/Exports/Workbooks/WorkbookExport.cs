using Pixely.Core.Insights;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>
/// Writes the workbook: a sheet about the file, one a module, and, when it is the whole report, all posts and comments of the window. A
/// stored insight has no posts and comments of its own, so its workbook leaves them out.
/// </summary>
internal sealed class WorkbookExport(ViewReader reader, DashboardApiClient api, PageText text, TimeProvider clock) : IExportWriter
{
    // Shares of the whole at which each part is done.
    private const double AfterModules = 0.2;
    private const double AfterPosts = 0.35;
    private const double AfterComments = 0.98;

    /// <inheritdoc/>
    public ExportFormat Format => ExportFormat.Xlsx;

    /// <inheritdoc/>
    public async Task<WrittenExport> WriteAsync(ExportRequest request, string path, IProgress<ExportProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        progress.Report(new ExportProgress(ExportStep.Reading, 0));
        IReadOnlyList<string> modules = request.Module is { } only ? [only] : [];
        if (!(await reader.ReadAsync(request.Pages, request.Filter with { Post = null }, modules, ViewMedium.Paper, cancellationToken))
            .TryGet(out var view, out var problem))
        {
            return WrittenExport.Failed(problem.Value);
        }

        var file = File.Create(path);
        await using (file)
        {
            using var workbook = new WorkbookWriter(file);
            if (await WriteAsync(workbook, view, request.Module, progress, cancellationToken) is { } failed)
            {
                return WrittenExport.Failed(failed);
            }

            progress.Report(new ExportProgress(ExportStep.Finishing, AfterComments));
            workbook.Complete();
        }

        return WrittenExport.Done(ExportFileName.Of(
            "xlsx", view.Window, view.Client.Profile.BrandName, request.Module is null ? text["Exports.FileName"] : ModuleNames.Of(text, request.Module)));
    }

    private async Task<ApiProblem?> WriteAsync(
        WorkbookWriter workbook, ClientView view, string? only, IProgress<ExportProgress> progress, CancellationToken cancellationToken)
    {
        var authors = new AuthorNames(view, text);
        var facts = workbook.TakeName(text["Exports.FactsSheet"]);
        var modules = view.Results.InOrder.Where(r => only is null || r.Key == only).Select(r => (Name: workbook.TakeName(ModuleNames.Of(text, r.Key)), r.Key, r.Value)).ToList();
        var hasItems = only is null && view.Insight is null;
        var posts = hasItems ? workbook.TakeName(text["Exports.PostsSheet"]) : "";
        var comments = hasItems ? workbook.TakeName(text["Exports.CommentsSheet"]) : "";
        var others = modules.Select(m => (m.Name, About(m.Key, m.Value)));
        FactsSheet.Write(
            FactsSheet.Begin(workbook, facts),
            ExportFacts.Of(view, text, clock.GetUtcNow()),
            hasItems ? [.. others, (posts, text["Exports.PostsAbout"]), (comments, text["Exports.CommentsAbout"])] : others,
            text);
        var sheet = new ModuleSheet(view, authors, text);
        foreach (var (name, key, outcome) in modules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sheet.Write(workbook, name, key, outcome);
        }

        return hasItems
            ? await WriteItemsAsync(workbook, (posts, comments), new ItemSheets(api, view, authors, text), view.Counts, progress, cancellationToken)
            : null;
    }

    private static async Task<ApiProblem?> WriteItemsAsync(
        WorkbookWriter workbook, (string Posts, string Comments) names, ItemSheets items, AnalysisCounts counts, IProgress<ExportProgress> progress,
        CancellationToken cancellationToken)
    {
        progress.Report(new ExportProgress(ExportStep.Posts, AfterModules));
        if (await items.WritePostsAsync(workbook, names.Posts, Report(ExportStep.Posts, AfterModules, AfterPosts, counts.Posts), cancellationToken)
            is { } problem)
        {
            return problem;
        }

        progress.Report(new ExportProgress(ExportStep.Comments, AfterPosts));
        return await items.WriteCommentsAsync(
            workbook, names.Comments, Report(ExportStep.Comments, AfterPosts, AfterComments, counts.Comments), cancellationToken);

        Action<int> Report(ExportStep step, double from, double to, int all) =>
            done => progress.Report(new ExportProgress(step, from + ((to - from) * Math.Min(1, (double)done / Math.Max(1, all)))));
    }

    private string About(string key, ModuleOutcome outcome) =>
        outcome.Status == ModuleStatus.Failed ? text["Exports.FailedAbout"] : text.Find($"Module.{key}.What") ?? "";
}
