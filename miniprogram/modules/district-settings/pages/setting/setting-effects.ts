import { questions } from '../../../../shared/vocabulary/questions'
import { targets } from '../../../../shared/vocabulary/service-targets'
import type { SettingReplay } from '../../contract'

/** The effects of a changed setting on past cases, as texts; empty if none can be counted. */
export function toEffectLines(replay: SettingReplay): string[] {
  const { late: missedTargets, escalated, retained, recalculated, asked: askedQuestions } = replay

  const effectTexts = missedTargets.map(
    ({ target, total, before, after }) =>
      `${targets.label(target)}：${total} 件里超时 ${before} 件 → ${after} 件`,
  )
  if (escalated && escalated.total > 0)
    effectTexts.push(
      `网格员接下的 ${escalated.total} 件里，先要上报 ${escalated.before} 件 → ${escalated.after} 件`,
    )
  if (retained)
    effectTexts.push(
      `已办结 ${retained.total} 件：按新的，存得更久 ${retained.longer} 件，更短 ${retained.shorter} 件`,
    )
  if (recalculated)
    effectTexts.push(
      `本区没有办完的 ${recalculated.total} 件里，${recalculated.moved} 件的期限会变；启用以后重新计算并通知当事人`,
    )
  for (const { code, before, after } of askedQuestions)
    effectTexts.push(
      `${questions[code].ask}：${replay.total} 件投诉里问 ${before} 件 → ${after} 件`,
    )
  return effectTexts
}
