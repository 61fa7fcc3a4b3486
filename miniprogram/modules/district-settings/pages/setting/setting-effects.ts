import { questions } from '../../../../shared/vocabulary/questions'
import { targets } from '../../../../shared/vocabulary/service-targets'
import type { SettingReplay } from '../../contract'

/** What another value would have done to past cases; none where nothing can be counted. */
export function toEffectLines({
  late: deadlineEffects,
  escalated: escalationEffect,
  retained: retentionEffect,
  recalculated: recalculation,
  asked: questionEffects,
  total: totalCases,
}: SettingReplay): string[] {
  const effectTexts = deadlineEffects.map(
    (effect) =>
      `${targets.label(effect.target)}：${effect.total} 件里超时 ${effect.before} 件 → ${effect.after} 件`,
  )
  if (escalationEffect && escalationEffect.total > 0)
    effectTexts.push(
      `网格员接下的 ${escalationEffect.total} 件里，先要上报 ${escalationEffect.before} 件 → ${escalationEffect.after} 件`,
    )
  if (retentionEffect)
    effectTexts.push(
      `已办结 ${retentionEffect.total} 件：按新的，存得更久 ${retentionEffect.longer} 件，更短 ${retentionEffect.shorter} 件`,
    )
  if (recalculation)
    effectTexts.push(
      `本区没有办完的 ${recalculation.total} 件里，${recalculation.moved} 件的期限会变；启用以后重新计算并通知当事人`,
    )
  for (const { code: questionCode, before: countBefore, after: countAfter } of questionEffects)
    effectTexts.push(
      `${questions[questionCode].ask}：${totalCases} 件投诉里问 ${countBefore} 件 → ${countAfter} 件`,
    )
  return effectTexts
}
