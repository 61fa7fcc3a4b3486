import type { WarningFile } from '../../shared/contract/warning'

type May = WarningFile['may'][number]

/** What each step is called on its button; the first of these that is possible is the page's one primary action. */
export const stepNames: [May, string][] = [
  ['checkFacts', '事实无误'],
  ['checkRedaction', '隐私已核'],
  ['checkLaw', '法制审核通过'],
  ['approve', '批准'],
  ['notify', '告知商家'],
  ['publish', '发布'],
  ['correct', '按更正稿更正'],
  ['reply', '提交答复'],
  ['object', '提出异议'],
]

/** Steps that end it or refuse something: they need a reason. */
export const endings: [May, string][] = [
  ['uphold', '不采纳异议'],
  ['withdraw', '撤下'],
  ['drop', '不予发布'],
]

export const possible = (names: [May, string][], may: May[]) =>
  names.filter(([step]) => may.includes(step)).map(([step, name]) => ({ step, name }))
