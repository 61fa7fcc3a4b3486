import type { Input } from '../../shared/contract/index'
import type { WarningFile } from '../../shared/contract/warning'

type May = WarningFile['may'][number]

/** The label of each step; the first one open to the reader is the page's primary action. */
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

/** Steps that end the warning or refuse something, and so need a reason. */
export const endings: [May, string][] = [
  ['uphold', '不采纳异议'],
  ['withdraw', '撤下'],
  ['drop', '不予发布'],
]

/** Steps that are taken on the page of the draft. */
export const writings: [May, string][] = [
  ['revise', '修改稿件'],
  ['proposeCorrection', '拟更正稿'],
]

export const possible = (names: [May, string][], may: May[]) =>
  names.filter(([step]) => may.includes(step)).map(([step, name]) => ({ step, name }))

/**
 * The command of a step with what it takes from the page: releases, a reason, or why it is published in spite of the
 * content check.
 */
export function commandOf(
  step: string,
  warningId: string,
  text: string,
  releases: NonNullable<WarningFile['releases']>,
): Input<'warning.step'> {
  const despite = (step === 'publish' || step === 'correct') && text.trim() !== '' && { despite: text }
  const served = step === 'notify' && text.trim() !== '' && { served: text }
  const more =
    step === 'checkRedaction'
      ? { releases }
      : endings.some(([ending]) => ending === step)
        ? { reason: text }
        : despite || served
  return { type: step, warningId, ...more } as Input<'warning.step'>
}
