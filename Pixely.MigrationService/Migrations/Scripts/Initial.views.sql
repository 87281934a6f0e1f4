-- For people who read with SQL: one row an insight, its results as columns. It runs with the rights of its reader.
create view public.insight_results with (security_invoker = true) as
select
    i.*,
    r.results -> 'q1_emociones_usuario' as q1_emociones_usuario,
    r.results -> 'q2_personalidad_marca' as q2_personalidad_marca,
    r.results -> 'q3_temas' as q3_temas,
    r.results -> 'q4_marcos_narrativos' as q4_marcos_narrativos,
    r.results -> 'q5_influenciadores' as q5_influenciadores,
    r.results -> 'q6_oportunidades' as q6_oportunidades,
    r.results -> 'q7_sentimiento_detallado' as q7_sentimiento_detallado,
    r.results -> 'q8_temporal' as q8_temporal,
    r.results -> 'q9_recomendaciones' as q9_recomendaciones,
    r.results -> 'q10_resumen_ejecutivo' as q10_resumen_ejecutivo,
    r.results -> 'q11_engagement' as q11_engagement,
    r.results -> 'q12_comunidad' as q12_comunidad,
    r.results -> 'q13_frecuencia' as q13_frecuencia,
    r.results -> 'q14_formatos' as q14_formatos,
    r.results -> 'q15_hashtags' as q15_hashtags,
    r.results -> 'q16_benchmark' as q16_benchmark,
    r.results -> 'q17_sentimiento_agrupado' as q17_sentimiento_agrupado,
    r.results -> 'q18_anomalias' as q18_anomalias,
    r.results -> 'q19_correlacion' as q19_correlacion,
    r.results -> 'q20_kpi_global' as q20_kpi_global
from public.social_media_insights as i
left join lateral (
    select jsonb_object_agg(module, payload) as results
    from public.analysis_results
    where tenant_id = i.tenant_id and insight_id = i.id) as r on true;
revoke insert, update, delete on public.insight_results from pixely_api;
