import type { CaseView } from '../../shared/contract/case-view'
import { reinforcementReasons } from '../../shared/vocabulary/dispatch'

/** Whether reinforcement was asked for, and who came. */
export function reinforcementText(
  reinforcement: CaseView['reinforcement'],
  helpers: NonNullable<CaseView['helpers']>,
): string {
  if (helpers.length > 0) return `${helpers.map(({ name }) => name).join('、')}来增援`
  if (!reinforcement) return '本区最近的空闲网格员马上收到'
  return `${reinforcementReasons.label(reinforcement.reason)}：${reinforcement.unmet ? '本区现在没有空闲的网格员，指挥中心可以从别的区派，请打电话' : '正在找人'}`
}
