import { dateTimeText, momentText } from '../../../../format/when'
import type { SettingDraft, SettingEdition } from '../../contract'

/** A suggested setting, ready for the template: who suggested it, and what the reader can do. */
export const toDraftLine = (
  { setting, at: submittedAt, by: submittedBy, own: isOwn }: SettingDraft,
  isLeader: boolean,
  now: number,
) => ({
  version: setting.value.version,
  about: `${isOwn ? '您' : submittedBy} ${momentText(submittedAt, now)}提交`,
  hint: draftNextStep(isOwn, isLeader),
  action: isLeader && !isOwn ? '核对变化' : '看内容',
})

/** An earlier value of a setting, ready for the template. */
export const toEditionLine = (
  { setting, since: inForceSince, by: adoptedBy, suggestedBy }: SettingEdition,
  now: number,
) => ({
  version: setting.value.version,
  since: inForceSince ?? 0,
  about:
    inForceSince === undefined
      ? '最初的一份'
      : `${dateTimeText(inForceSince, now)} 启用 · ${suggestedBy}提出，${adoptedBy}启用`,
})

function draftNextStep(isOwn: boolean, isLeader: boolean): string {
  if (isOwn) return '等另一位领导核对后启用；重新提交会替换这一份'
  return isLeader ? '请看过试跑的变化再启用' : '等领导核对后启用；再提交一份会替换它'
}
