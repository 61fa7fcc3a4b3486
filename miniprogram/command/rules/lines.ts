import type { SettingDraft, SettingEdition } from '../../shared/contract/dispatch'
import { dateTime, moment } from '../../words/when'

/** What waits to be switched on, and what the reader can do about it. */
export const draftLine = ({ setting, at, by, own }: SettingDraft, leader: boolean, now: number) => ({
  version: setting.value.version,
  about: `${own ? '您' : by} ${moment(at, now)}提交`,
  hint: own
    ? '等另一位领导核对后启用；重新提交会替换这一份'
    : leader
      ? '请看过试跑的变化再启用'
      : '等领导核对后启用；再提交一份会替换它',
  action: leader && !own ? '核对变化' : '看内容',
})

/** One value that was in force; the first one of all has neither date nor names. */
export const editionLine = ({ setting, since, by, suggestedBy }: SettingEdition, now: number) => ({
  version: setting.value.version,
  since: since ?? 0,
  about: since === undefined ? '最初的一份' : `${dateTime(since, now)} 启用 · ${suggestedBy}提出，${by}启用`,
})
